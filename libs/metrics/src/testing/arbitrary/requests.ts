import fc from 'fast-check';
import { requestClasses, type RequestFact } from '../../facts/facts.js';
import { requestFact } from '../build-context.js';
import { at, others, person, some, wait } from './parts.js';

/** A request of anybody to anybody else, however it ended. */
export const requests: fc.Arbitrary<RequestFact> = fc
  .record({
    asker: person,
    askedAt: at,
    of: fc.constantFrom(...requestClasses),
    status: fc.constantFrom('replied', 'closed', 'open'),
    ended: wait,
    timed: fc.boolean(),
    acknowledged: fc.option(fc.double({ min: 0, max: 1, noNaN: true })),
    flags: fc.record({
      live: fc.boolean(),
      hasQ: fc.boolean(),
      urgent: fc.boolean(),
      link: fc.boolean(),
      answeredByLink: fc.boolean(),
      clarification: fc.boolean(),
    }),
    nudges: some(3),
  })
  .chain(({ asker, askedAt, of, status, ended, timed, acknowledged, flags, nudges }) => {
    const replied = status === 'replied';
    const sign = acknowledged === null ? null : askedAt + Math.max(1, Math.floor(ended * acknowledged));
    return fc
      .record({ targets: others(asker), responder: person.filter((one) => one !== asker) })
      .map((who) =>
        requestFact({
          ...flags,
          asker,
          askedAt,
          class: of,
          status,
          targets: who.targets,
          responder: replied ? who.responder : null,
          repliedAt: replied ? askedAt + ended : null,
          closedAt: status === 'closed' && timed ? askedAt + ended : null,
          ackAt: sign ?? (replied ? askedAt + ended : null),
          answeredByLink: replied && flags.answeredByLink,
          clarification: replied && flags.clarification,
          nudges,
        }),
      );
  });
