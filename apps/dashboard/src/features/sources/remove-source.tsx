import type { SourceConnection } from '@quorum/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { QueryProblem } from '../../shared/ui/query-problem.js';
import { removeConnection } from './api/connections.js';
import { ConfirmDialog } from './confirm-dialog.js';
import { sourceNames } from './words.js';

const choices = [
  {
    purge: false,
    name: 'Keep what was collected',
    meaning: 'It is still counted in the next figures, and dropped when its time is up, as always.',
  },
  {
    purge: true,
    name: 'Erase what was collected',
    meaning:
      'All that is kept of its messages is erased now, and so are people nobody else names. Figures that are not published yet go without it.',
  },
] as const;

/** Forgets a source, and what it collected if that is wished; asks first. */
export function RemoveSource({ connection: { id, label, source } }: { connection: SourceConnection }) {
  const [purge, setPurge] = useState(false);
  const client = useQueryClient();
  const navigate = useNavigate();
  const removal = useMutation({
    mutationFn: removeConnection,
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: ['connections'], exact: true });
      void navigate({ to: '/sources' });
    },
  });
  return (
    <div className="space-y-4">
      <p className="max-w-[64ch] text-sm leading-6">
        Reading ends at once and the tokens are forgotten. Published figures stay, whatever you choose: they
        are of groups and never change.
      </p>
      <ConfirmDialog
        trigger="Remove this source"
        title={`Remove ${label}?`}
        confirm={purge ? 'Remove and erase' : 'Remove'}
        refuse="Leave it"
        isDisabled={removal.isPending}
        onConfirm={() => removal.mutate({ id, purge })}
      >
        <p>
          Quorum stops reading and forgets the tokens. The app itself stays in {sourceNames[source]} until
          somebody removes it there.
        </p>
        <fieldset className="mt-4">
          <legend className="sr-only">What was collected</legend>
          <div className="space-y-2">
            {choices.map((choice) => (
              <label
                key={choice.name}
                className="flex cursor-pointer gap-3 rounded-lg border border-line-strong p-3 hover:bg-hover has-checked:border-accent has-checked:bg-accent-soft"
              >
                <input
                  type="radio"
                  name="purge"
                  checked={purge === choice.purge}
                  onChange={() => setPurge(choice.purge)}
                  className="mt-0.5 size-4 shrink-0 self-start accent-(--accent)"
                />
                <span className="block font-medium">
                  {choice.name}
                  <span className="block text-[13px] leading-5 font-normal text-muted">{choice.meaning}</span>
                </span>
              </label>
            ))}
          </div>
        </fieldset>
        <p className="mt-4">Figures that are published stay as they are.</p>
      </ConfirmDialog>
      {removal.isError && <QueryProblem what="It was not removed" error={removal.error} />}
    </div>
  );
}
