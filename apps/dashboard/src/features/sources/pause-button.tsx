import type { ConnectionState, SourceConnection } from '@quorum/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from 'react-aria-components/Button';
import { secondaryButton } from '../../shared/ui/button.js';
import { QueryProblem } from '../../shared/ui/query-problem.js';
import { setPaused } from './api/connections.js';

const labels: Partial<Record<ConnectionState, string>> = {
  active: 'Pause this source',
  paused: 'Resume this source',
  failed: 'Try again',
};

/** Stops a whole source for a while, or lets it go on; nothing where neither would help. */
export function PauseButton({ connection: { id, state } }: { connection: SourceConnection }) {
  const client = useQueryClient();
  const change = useMutation({
    mutationFn: setPaused,
    onSettled: () => client.invalidateQueries({ queryKey: ['connections'] }),
  });
  const label = labels[state];
  if (label === undefined) return null;
  return (
    <>
      <Button
        className={secondaryButton}
        isDisabled={change.isPending}
        onPress={() => change.mutate({ id, paused: state === 'active' })}
      >
        {label}
      </Button>
      {change.isError && <QueryProblem what="It was not done" error={change.error} />}
    </>
  );
}
