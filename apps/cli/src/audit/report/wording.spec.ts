import { describe, expect, it } from 'vitest';
import { emptyReport, sampleReport } from '../testing.js';
import { formatSeconds, formatSecondsInterval, formatShare } from './figures.js';
import { renderTerminalReport } from './terminal-report.js';
import { headlines, warnings } from './wording.js';

describe('figures in words', () => {
  it('keeps two significant steps of a duration, and a dash for none', () => {
    expect([0, 45, 89, 90, 3_600, 5_399, 11_400, 35_999, 187_200].map(formatSeconds)).toEqual([
      '0 s',
      '45 s',
      '89 s',
      '2 min',
      '60 min',
      '90 min',
      '3 h 10 min',
      '10 h',
      '52 h',
    ]);
    expect(formatSeconds(null)).toBe('–');
    expect(formatSecondsInterval([60, null])).toBe('60 s – ?');
    expect(formatShare(0)).toBe('0.0 %');
    expect(formatShare(null)).toBe('–');
  });
});

describe('headlines', () => {
  it('say one thing per subject, with what stands behind it', () => {
    expect(headlines(sampleReport())).toEqual([
      'A question in a direct message is typically answered after 4 h 38 min (working hours of whoever is asked); nine in ten are answered within 23 h.',
      'A message that mentions somebody is typically answered after 2.6 days (time on working days); more than one in ten is not seen to be answered within 14 days.',
      'An open question in a channel is typically answered after 2.9 days (time on working days); more than one in ten is not seen to be answered within 14 days.',
      '72.5 % of messages are sent outside working hours (435 of 600 by people whose clock is known), most often on days off.',
      'Of 103 threads, 8 (7.8 %) go back and forth between two people three times or more. 6 threads do so over a working day or longer.',
      'Of 20 long or decisive threads, 1 (5.0 %) ends with a link to a document or a ticket.',
    ]);
  });

  it('say that there is nothing rather than zero', () => {
    expect(headlines(emptyReport())).toEqual([
      'Nothing in this export can be read as a question that waits for an answer.',
      'Nothing can be said about working hours: no author has a known time zone.',
      'There is no thread of two messages or more.',
      'No thread was long or decisive enough to expect that it is written down.',
    ]);
    expect(warnings(emptyReport())).toEqual(['The export holds no message.']);
  });

  it('call a zone assumed where it is, and most of them most only past a half', () => {
    const report = sampleReport();
    Object.assign(report.parameters, { defaultTimeZone: 'Asia/Tokyo' });
    Object.assign(report.metrics.afterHours.byType, { late: 300, early: 100, offday: 35 });
    expect(headlines(report)[3]).toBe(
      '72.5 % of messages are sent outside working hours (435 of 600 by people whose clock is known or assumed), most of them in the evening.',
    );
  });

  it('fall back to the clock on the wall where nobody has a zone, and say so', () => {
    const report = sampleReport();
    const { dm } = report.metrics.responseLatency;
    Object.assign(dm, { unknownTimeZone: dm.requests, p50Seconds: null, p90Seconds: null });
    Object.assign(dm.wall, { p50Seconds: 600, p90Seconds: 7_200 });
    expect(headlines(report)[0]).toBe(
      'A question in a direct message is typically answered after 10 min (round the clock); nine in ten are answered within 2 h.',
    );
  });
});

describe('warnings', () => {
  it('name an assumed zone and what was left out', () => {
    const report = sampleReport();
    Object.assign(report.parameters, { defaultTimeZone: 'Asia/Tokyo' });
    Object.assign(report.coverage, {
      timeZoneKnownPeople: 0,
      timeZoneSufficient: false,
      rejectedRows: 2,
      ignoredFiles: 1,
    });
    expect(warnings(report)).toEqual([
      'Nobody has a known time zone; everybody is assumed to live in Asia/Tokyo.',
      '1 author is missing from the list of people.',
      '2 rows were left out: not readable.',
      '1 file was left out: not readable.',
    ]);
  });
});

describe('the report on a terminal', () => {
  it.each([80, 100, 140])('fits a width of %i and prints every parameter', (width) => {
    const lines = renderTerminalReport(sampleReport(), width).split('\n');
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(width);
    expect(lines.join(' ').replace(/\s+/g, ' ')).toMatch(/after hours grace minutes 15; night start 22:00/);
  });
});
