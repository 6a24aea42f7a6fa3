import { metricFamilies } from '@quorum/contracts';
import { describe, expect, it } from 'vitest';
import { metricsPage } from './metrics-page.js';
import { metricCatalogue } from './registry.js';

describe('docs/metrics.md', () => {
  it('says what the cards say; `npm run docs:metrics` brings it up to date', async () => {
    await expect(metricsPage(metricCatalogue)).toMatchFileSnapshot('../../../docs/metrics.md');
  });

  it('has a heading for every link of its contents, each heading once', () => {
    const page = metricsPage(metricCatalogue);
    const headings = [...page.matchAll(/^### (.*)$/gm)].map(([, title]) =>
      title!
        .toLowerCase()
        .replace(/[^\w -]/g, '')
        .replace(/ /g, '-'),
    );
    const links = [...page.matchAll(/\(#([^)]*)\)/g)].map(([, anchor]) => anchor);
    expect(new Set(headings).size).toBe(metricCatalogue.length);
    expect(links).toEqual(headings);
  });

  it('goes through the families in their order and the metrics in theirs', () => {
    const families = metricCatalogue.map(({ family }) => metricFamilies.indexOf(family));
    expect([...families].sort((a, b) => a - b)).toEqual(families);
  });
});
