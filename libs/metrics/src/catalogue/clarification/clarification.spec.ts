import { describe, expect, it } from 'vitest';
import { directoryOf } from '../../facts/people.js';
import { deriveRequests } from '../../facts/requests/derive-requests.js';
import { measureFacts } from '../../measure.js';
import { measureContext, requestFact } from '../../testing/build-context.js';
import { conversation, message, reply } from '../../testing/build-events.js';
import { clarification } from './index.js';

const contribute = (requests: ReturnType<typeof requestFact>[]) =>
  measureFacts([clarification], measureContext(), { requests });

describe('clarifying questions to a person', () => {
  it('are 1 of 5 answered requests of a team (worked example)', () => {
    // notes/metrics §12: five answered requests, one of them with a loop.
    const requests = [true, false, false, false, false].map((clarification) =>
      requestFact({ clarification }),
    );
    expect(contribute(requests)[0]?.values).toEqual([0.2]);
  });

  it('are a question, a question back and the asker again', () => {
    const loop = message('ana', 0, { hasQ: true });
    const plain = message('ana', 3_600, { hasQ: true });
    const events = [
      loop,
      reply(loop, 'ben', 60, { hasQ: true }),
      reply(loop, 'ana', 120),
      reply(loop, 'ben', 180),
      plain,
      reply(plain, 'ben', 3_660),
      reply(plain, 'ana', 3_720),
    ];
    const requests = deriveRequests(events, conversation(), directoryOf([]));
    expect(contribute(requests)).toEqual([
      { person: 'ana', metric: 'clarification', version: 1, bucket: '2025-P06', values: [0.5] },
    ]);
  });

  it('are not looked for in requests without an answer', () => {
    const open = requestFact({ status: 'open', responder: null, repliedAt: null });
    expect(contribute([open, requestFact({ ...open, status: 'closed' })])).toEqual([]);
  });
});
