import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { emptyReport, sampleReport } from '../testing.js';
import { renderPage } from './page.js';

const page = renderPage(sampleReport());

describe('the page to be sent on', () => {
  it('loads nothing from anywhere and runs nothing', () => {
    expect(page).not.toMatch(/<script|<link|<img|<iframe|@import|url\(|\bhref=|\bsrc=|\son\w+=|https?:/i);
    expect(page).not.toMatch(/\sstyle="/);
  });

  it('allows its own style sheet by its hash and nothing else', () => {
    const style = /<style>([\s\S]*?)<\/style>/.exec(page)?.[1] ?? '';
    const hash = createHash('sha256').update(style).digest('base64');
    expect(page).toContain(`content="default-src 'none'; style-src 'sha256-${hash}'"`);
    expect(style).toContain('prefers-color-scheme:dark');
    expect(style).toContain('@media print');
  });

  it('puts a table with headed rows and columns beside each chart', () => {
    const sections = page.match(/<section>[\s\S]*?<\/section>/g) ?? [];
    expect(sections).toHaveLength(4);
    for (const section of sections) {
      expect(section).toMatch(/<svg [^>]*role="img" aria-label="[^"]+"/);
      expect(section).toMatch(/<caption>[\s\S]*scope="col"[\s\S]*scope="row"/);
    }
  });

  it('escapes whatever a setting brings along', () => {
    const report = sampleReport();
    report.parameters.documentationHosts = ['<script>alert(1)</script>'];
    expect(renderPage(report)).not.toContain('<script>');
  });

  it('has a page for an empty export too, without a broken number', () => {
    const empty = renderPage(emptyReport());
    expect(empty).toContain('The export holds no message.');
    expect(empty).not.toContain('<svg');
    expect(empty).not.toMatch(/NaN|undefined|Infinity|null/);
    expect(page).not.toMatch(/NaN|undefined|Infinity|null/);
  });
});
