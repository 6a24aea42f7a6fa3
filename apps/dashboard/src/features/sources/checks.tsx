import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from 'react-aria-components/Button';
import { secondaryButton } from '../../shared/ui/button.js';
import { QueryProblem } from '../../shared/ui/query-problem.js';
import { testAgain } from './api/connections.js';
import { CheckList, testTitle } from './check-list.js';

/** Looks at a connection again when asked to. */
export function Checks({ id }: { id: string }) {
  const client = useQueryClient();
  const test = useMutation({
    mutationFn: testAgain,
    onSettled: () => client.invalidateQueries({ queryKey: ['connections'] }),
  });
  return (
    <div className="space-y-4">
      <p className="max-w-[64ch] text-sm leading-6">
        Whether the token still works, what the app may do, whether the clocks agree and how many channels it
        sees.
      </p>
      <Button className={secondaryButton} isDisabled={test.isPending} onPress={() => test.mutate(id)}>
        {test.isPending ? 'Checking…' : 'Check now'}
      </Button>
      {test.data && (
        <CheckList
          title={testTitle(test.data.ok, test.data.label, test.data.checks)}
          checks={test.data.checks}
        />
      )}
      {test.isError && <QueryProblem what="It could not be checked" error={test.error} />}
    </div>
  );
}
