import { describe, expect, it } from 'vitest';
import { metricsPage } from './metrics-page.js';
import { metricCatalogue } from './registry.js';

describe('docs/metrics.md', () => {
  it('says what the cards say; `npm run docs:metrics` brings it up to date', async () => {
    await expect(metricsPage(metricCatalogue)).toMatchFileSnapshot('../../../docs/metrics.md');
  });
});
