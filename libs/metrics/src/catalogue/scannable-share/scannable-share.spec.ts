import { describe, expect, it } from 'vitest';
import { directoryOf } from '../../facts/people.js';
import { derivePersonDays } from '../../facts/person-days/derive-person-days.js';
import { ownEventsOf } from '../../facts/person-days/own-event.js';
import { measureFacts } from '../../measure.js';
import { measureContext, personDay } from '../../testing/build-context.js';
import { message } from '../../testing/build-events.js';
import { scannableShare } from './index.js';

describe('scannable messages of a person', () => {
  it('are the long ones with a list or two breaks (worked example)', () => {
    const written = [
      message('ana', 0, { lengthBucket: 3, list: true }),
      message('ana', 1, { lengthBucket: 3, paragraphBreaks: 2 }),
      message('ana', 2, { lengthBucket: 3, paragraphBreaks: 1 }),
      message('ana', 86_400, { lengthBucket: 3 }),
      message('ana', 86_401, { lengthBucket: 2, list: true }),
    ];
    const own = ownEventsOf(written, () => ({ type: 'public', purpose: null }));
    const directory = directoryOf([
      { source: 'slack', id: 'ana', zone: 'Europe/Berlin', bot: false, guest: false },
    ]);
    const personDays = derivePersonDays(own, [], 'ana', directory);
    expect(measureFacts([scannableShare], measureContext(), { personDays })).toEqual([
      { person: 'ana', metric: 'scannable-share', version: 1, bucket: '2025-P06', values: [0.5] },
    ]);
  });

  it('are unknown for people who write short messages only', () => {
    const personDays = [personDay({ sent: 12 })];
    expect(measureFacts([scannableShare], measureContext(), { personDays })).toEqual([]);
  });
});
