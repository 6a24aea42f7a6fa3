import { describe, expect, it } from 'vitest';
import { directoryOf } from '../../facts/people.js';
import { derivePersonDays } from '../../facts/person-days/derive-person-days.js';
import { type OwnPlace, ownEventsOf } from '../../facts/person-days/own-event.js';
import { measureFacts } from '../../measure.js';
import { measureContext, personDay } from '../../testing/build-context.js';
import { message } from '../../testing/build-events.js';
import { socialShare } from './index.js';

const places: Record<string, OwnPlace> = {
  random: { type: 'public', purpose: 'social' },
  work: { type: 'private', purpose: null },
  direct: { type: 'dm', purpose: null },
};

describe('social talk of a person', () => {
  it('is a share of the channel messages, direct ones left out (worked example)', () => {
    const written = ['random', 'work', 'work', 'work', 'direct'].map((conversation, i) =>
      message('ana', i, {}, { conversation }),
    );
    const own = ownEventsOf(written, (conversation) => places[conversation]!);
    const directory = directoryOf([
      { source: 'slack', id: 'ana', zone: 'Europe/Berlin', bot: false, guest: false },
    ]);
    const personDays = derivePersonDays(own, [], 'ana', directory);
    expect(measureFacts([socialShare], measureContext(), { personDays })).toEqual([
      { person: 'ana', metric: 'social-share', version: 1, bucket: '2025-P06', values: [0.25] },
    ]);
  });

  it('is unknown for people who write direct messages only', () => {
    const personDays = [personDay({ sent: 3, sentDirect: 3 })];
    expect(measureFacts([socialShare], measureContext(), { personDays })).toEqual([]);
  });
});
