import type { AskedRules } from '@quorum/contracts';
import { useQuery } from '@tanstack/react-query';
import { LoaderCircle } from 'lucide-react';
import { formatCounted } from '../../shared/format/amount.js';
import { QueryProblem } from '../../shared/ui/query-problem.js';
import { twinQuery } from './api/rules.js';
import { rulesInWords, scoresInWords, stepFrom } from './words.js';

/** What attacks find in a made-up organisation of these sizes, under the choice and under what holds. */
export function Twin({ asked }: { asked: AskedRules }) {
  const twin = useQuery(twinQuery(asked));
  if (twin.isError)
    return (
      <QueryProblem
        what="The twin could not be attacked"
        error={twin.error}
        onRetry={() => void twin.refetch()}
      />
    );
  if (twin.isPending)
    return (
      <p role="status" className="flex items-center gap-2 text-sm text-muted">
        <LoaderCircle size={16} aria-hidden="true" className="motion-safe:animate-spin" />
        Simulating a year and attacking what would be shown of it. This takes some seconds.
      </p>
    );
  const { asked: ofAsked, next, people } = twin.data;
  const scores = stepFrom(next, ofAsked) === 'same' ? [ofAsked] : [ofAsked, next];
  return (
    <>
      <div className="grid gap-6 md:grid-cols-2">
        {scores.map((score, index) => (
          <section key={rulesInWords(score)} aria-labelledby={`twin-${index}`}>
            <h3 id={`twin-${index}`} className="text-sm font-semibold">
              {rulesInWords(score)}
              <span className="block text-[13px] font-normal text-muted">
                {index === 0 ? 'your choice' : 'the next quarter as it is'}
              </span>
            </h3>
            <ul className="mt-2 list-disc space-y-1.5 ps-5 text-sm leading-6 marker:text-muted">
              {scoresInWords(score).map(({ id, says }) => (
                <li key={id}>{says}</li>
              ))}
            </ul>
          </section>
        ))}
      </div>
      <p className="mt-4 text-[13px] leading-5 text-muted">
        Measured on {formatCounted(people, 'simulated person', 'simulated people')} in units of your sizes
        over a year. Nothing anybody here did goes into it. One simulation of a small organisation says little
        to a few points.
      </p>
    </>
  );
}
