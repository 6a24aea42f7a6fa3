import { describe, expect, it } from 'vitest';
import { directoryOf } from '../../facts/people.js';
import { derivePersonDays } from '../../facts/person-days/derive-person-days.js';
import { ownEventsOf } from '../../facts/person-days/own-event.js';
import { measureFacts } from '../../measure.js';
import { measureContext, personDay } from '../../testing/build-context.js';
import { message } from '../../testing/build-events.js';
import { signalling } from './index.js';

describe('signs a person gets', () => {
  it('are messages with a reaction, however many it has (worked example)', () => {
    const written = [3, 1, 0, 0, 0].map((others, i) =>
      message('ana', i * 86_400, {}, { reactions: { doneBy: [], decision: false, others } }),
    );
    const own = ownEventsOf(written, () => ({ type: 'public', purpose: null }));
    const directory = directoryOf([
      { source: 'slack', id: 'ana', zone: 'Europe/Berlin', bot: false, guest: false },
    ]);
    const personDays = derivePersonDays(own, [], 'ana', directory);
    expect(measureFacts([signalling], measureContext(), { personDays })).toEqual([
      { person: 'ana', metric: 'signalling', version: 1, bucket: '2025-P06', values: [0.4] },
    ]);
  });

  it('are unknown for people who sent nothing', () => {
    expect(measureFacts([signalling], measureContext(), { personDays: [personDay({ pings: 1 })] })).toEqual(
      [],
    );
  });
});
