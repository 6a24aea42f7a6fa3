import { describe, expect, it } from 'vitest';
import { directoryOf } from '../../facts/people.js';
import { deriveRequests } from '../../facts/requests/derive-requests.js';
import { measureFacts } from '../../measure.js';
import { measureContext, requestFact } from '../../testing/build-context.js';
import { conversation, deletion, message, reply } from '../../testing/build-events.js';
import { urgentShare } from './index.js';

describe('urgent requests of a person', () => {
  it('are a share of all requests but the deleted ones (worked example)', () => {
    const urgent = message('ana', 0, { hasQ: true, urgent: true });
    const calm = message('ana', 7_200, { hasQ: true });
    const gone = message('ana', 14_400, { hasQ: true, urgent: true });
    const events = [urgent, reply(urgent, 'ben', 60), calm, gone, deletion(gone, 14_500)];
    const requests = deriveRequests(events, conversation(), directoryOf([]));
    expect(requests.map(({ status }) => status)).toEqual(['replied', 'open', 'closed']);
    expect(measureFacts([urgentShare], measureContext(), { requests })).toEqual([
      { person: 'ana', metric: 'urgent-share', version: 1, bucket: '2025-P06', values: [0.5] },
    ]);
  });

  it('count for who asks, not for who is asked', () => {
    const requests = [requestFact({ class: 'dm', targets: ['ben'], urgent: true })];
    const contributions = measureFacts([urgentShare], measureContext(), { requests });
    expect(contributions.map(({ person }) => person)).toEqual(['ana']);
  });
});
