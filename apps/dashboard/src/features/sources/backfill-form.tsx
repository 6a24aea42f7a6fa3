import { backfillRequestSchema } from '@quorum/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { Button } from 'react-aria-components/Button';
import { Input } from 'react-aria-components/Input';
import { Label } from 'react-aria-components/Label';
import { NumberField } from 'react-aria-components/NumberField';
import { Text } from 'react-aria-components/Text';
import { secondaryButton } from '../../shared/ui/button.js';
import { QueryProblem } from '../../shared/ui/query-problem.js';
import { startBackfill } from './api/connections.js';

interface BackfillFormProps {
  id: string;
  isActive: boolean;
}

const usualDays = backfillRequestSchema.parse({}).days;

/** Asks how far back the past is to be read, and begins. */
export function BackfillForm({ id, isActive }: BackfillFormProps) {
  const [days, setDays] = useState(usualDays);
  const client = useQueryClient();
  const start = useMutation({
    mutationFn: startBackfill,
    onSuccess: () => client.invalidateQueries({ queryKey: ['connections'] }),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    start.mutate({ id, days });
  };
  return (
    <form onSubmit={submit} aria-label="Read the past">
      <NumberField
        value={days}
        minValue={1}
        maxValue={366}
        step={1}
        isDisabled={!isActive}
        onChange={(chosen) => setDays(Number.isNaN(chosen) ? usualDays : chosen)}
      >
        <Label className="text-sm font-semibold">Days back</Label>
        <Text slot="description" className="mt-0.5 block max-w-[64ch] text-[13px] leading-5 text-muted">
          From 1 to 366. Reading takes minutes to hours and goes on by itself. What was read before is not
          counted twice.
        </Text>
        <div className="mt-2 flex flex-wrap gap-3">
          <Input className="h-10 w-24 rounded-lg border border-line-strong bg-panel px-3 text-sm tabular-nums disabled:opacity-50" />
          <Button
            type="submit"
            slot={null}
            isDisabled={!isActive || start.isPending}
            className={`${secondaryButton} h-10`}
          >
            {start.isPending ? 'Starting…' : 'Read the past'}
          </Button>
        </div>
      </NumberField>
      {!isActive && (
        <p className="mt-2 text-[13px] leading-5 text-muted">Only while the source is connected.</p>
      )}
      {start.isError && (
        <div className="mt-3">
          <QueryProblem what="It was not started" error={start.error} />
        </div>
      )}
    </form>
  );
}
