import { type MetricCard, type Series, seriesListSchema } from '@quorum/contracts';
import { describe, expect, it } from 'vitest';
import { seriesToCsv } from './series.csv.js';

const card: MetricCard = {
  id: 'after-hours',
  family: 'hours',
  version: 1,
  title: '',
  question: '',
  numerator: '',
  denominator: '',
  clock: 'local',
  defaults: {},
  direction: 'lower',
  guardrail: null,
  blindSpots: [],
  headline: 'share',
  values: [{ id: 'share', label: 'Late, early or off', unit: 'share', upTo: 1, atSeconds: null }],
};
const bucket = { id: '2025-P03', start: '2025-02-24', end: '2025-03-31', zone: 'Europe/Berlin' };
const series = (unit: string): Series => ({
  unit,
  metric: 'after-hours',
  cells: [
    {
      metric: 'after-hours',
      version: 1,
      bucket,
      state: 'ok',
      values: [0.2],
      bands: ['at-most'],
      margins: [0],
      provisional: false,
      people: '10-14',
    },
    { metric: 'after-hours', version: 1, bucket, state: 'suppressed' },
  ],
});
const header =
  'unit,metric,version,value,label,period,start,end,timeZone,state,people,share,figure,figureUnit,band,margin,provisional';

describe('seriesToCsv', () => {
  it('writes RFC 4180 with a byte order mark; a bound says so and a suppressed share is empty', () => {
    expect(seriesToCsv([series('product/payments')], [card])).toBe(
      `\uFEFF${header}\r\n` +
        'product/payments,after-hours,1,share,"Late, early or off",2025-P03,2025-02-24,2025-03-31,Europe/Berlin,ok,10-14 people,0.2,0.2,share,at most,0,false\r\n' +
        'product/payments,after-hours,1,share,"Late, early or off",2025-P03,2025-02-24,2025-03-31,Europe/Berlin,suppressed,,,,share,,,\r\n',
    );
  });

  it('says a number in its unit, and claims no share where there is none', () => {
    const perWeek = { id: 'per-week', label: 'Times', unit: 'per-week', upTo: 20, atSeconds: null } as const;
    const [, ok, suppressed] = seriesToCsv([series('x')], [{ ...card, values: [perWeek] }]).split('\r\n');
    expect(ok).toMatch(/,ok,10-14 people,,4,per-week,at most,0,false$/);
    expect(suppressed).toMatch(/,suppressed,,,,per-week,,,$/);
    const three = {
      metric: 'after-hours',
      version: 1,
      bucket,
      state: 'ok',
      values: [0.15],
      bands: [null],
      margins: [0.05],
      provisional: true,
      people: '15-24',
    };
    const csv = seriesToCsv(seriesListSchema.parse({ series: [{ ...series('x'), cells: [three] }] }).series, [
      { ...card, values: [perWeek] },
    ]);
    expect(csv).toContain(',ok,15-24 people,,3,per-week,,1,true\r\n');
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\tx'])('does not let %j run as a formula', (unit) => {
    const line = seriesToCsv([series(unit)], [card]).split('\r\n')[1] ?? '';
    expect(line.replace(/^"/, '').startsWith(`'${unit}`)).toBe(true);
  });

  it('writes just the header when nothing is published', () => {
    expect(seriesToCsv([], [card])).toBe(`\uFEFF${header}\r\n`);
  });
});
