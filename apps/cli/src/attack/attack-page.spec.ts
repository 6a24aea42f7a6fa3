import { describe, expect, it } from 'vitest';
import { attackOrganisation, reportOf } from '@quorum/privacy/attack';
import { attackMarkdown, intoPage } from './attack-page.js';

const facts = { date: '2026-11-21', commit: 'abc1234', seconds: 61, threads: 2, seed: 1, cpu: 'Test' };

describe('the page of a run', () => {
  it('has a table of attacks with the baselines beside us, and what people still see', () => {
    const found = attackOrganisation({
      size: 50,
      seed: 1,
      targets: ['B0', 'standard'],
      attacks: ['A1', 'A9'],
    });
    const reports = [reportOf('B0', 50, found.B0!), reportOf('standard', 50, found.standard!)];
    const text = attackMarkdown(reports, facts);
    expect(text).toContain('| attack | B0 k ≥ 5 | Quorum standard | gate |');
    expect(text).toMatch(
      /\| A1 Parent minus children \| [\d.]+ % solved, .* \| 0\.0 % solved, 0\.0 % in < 5 \|/,
    );
    expect(text).toContain('| person-buckets behind a figure |');
    expect(text).toContain('from commit abc1234');
  });

  it('replaces what is between the marks and nothing else', () => {
    const page = 'before\n<!-- attack:begin -->\nold\n<!-- attack:end -->\nafter\n';
    const written = intoPage(page, 'new');
    expect(written).toMatch(/^before\n<!-- attack:begin -->[\s\S]*new[\s\S]*<!-- attack:end -->\nafter\n$/);
    expect(written).not.toContain('old');
    expect(() => intoPage('nothing', 'new')).toThrow(/marks/);
  });
});
