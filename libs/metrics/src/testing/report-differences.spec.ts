import { describe, expect, it } from 'vitest';
import { reportDifferences } from './report-differences.js';

const report = (share: number | null, p50Seconds: number | null, requests: number, extra = {}) => ({
  metrics: { latency: { share, p50Seconds, p50CI: [p50Seconds, null], requests } },
  ...extra,
});

describe('reportDifferences', () => {
  it('forgives a second, a ten-thousandth of a share and further keys', () => {
    expect(reportDifferences(report(0.5, 60, 7), report(0.5001, 61, 7, { more: 1 }))).toEqual([]);
  });

  it('names what is further off, missing or no data', () => {
    expect(reportDifferences(report(0.5, 60, 7), report(0.5002, 62, 8))).toEqual([
      'report.metrics.latency.share: expected 0.5, got 0.5002',
      'report.metrics.latency.p50Seconds: expected 60, got 62',
      'report.metrics.latency.p50CI.0: expected 60, got 62',
      'report.metrics.latency.requests: expected 7, got 8',
    ]);
    expect(reportDifferences(report(null, 60, 7), report(0, 60, 7))).toHaveLength(1);
    expect(reportDifferences(report(0.5, 60, 7), { metrics: {} })).toHaveLength(5);
  });
});
