import type { Backfill, SourceConnection } from '@quorum/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Hourglass } from 'lucide-react';
import { type RefObject, useEffect, useRef } from 'react';
import { Button } from 'react-aria-components/Button';
import { formatCounted } from '../../shared/format/amount.js';
import { formatDate } from '../../shared/format/dates.js';
import { secondaryButton } from '../../shared/ui/button.js';
import { ProgressLine } from '../../shared/ui/progress-line.js';
import { QueryProblem } from '../../shared/ui/query-problem.js';
import { stepBackfill } from './api/connections.js';
import { ConfirmDialog } from './confirm-dialog.js';
import { asSentence, backfillWords, rateInWords, untilInWords } from './words.js';

interface BackfillProgressProps {
  connection: SourceConnection;
  backfill: Backfill;
  /** Milliseconds. */
  now: number;
  /** Of what this is part of, focusable by script: whoever stopped the reading is taken there, for its buttons are gone. */
  heading: RefObject<HTMLElement | null>;
}

/** How far the reading of the past is, what it waits for, and the buttons that go with it. */
export function BackfillProgress({ connection, backfill, now, heading }: BackfillProgressProps) {
  const hasEnded = ['done', 'cancelled', 'failed'].includes(backfill.state);
  const wasStopped = useRef(false);
  useEffect(() => {
    if (!hasEnded || !wasStopped.current) return;
    wasStopped.current = false;
    heading.current?.focus();
  }, [hasEnded, heading]);
  return (
    <div>
      <p role="status" className="sr-only">
        {backfillWords[backfill.state]}
      </p>
      {hasEnded ? (
        <Ended backfill={backfill} />
      ) : (
        <UnderWay {...{ backfill, now }} isActive={connection.state === 'active'} />
      )}
      {!hasEnded && (
        <Steps
          id={connection.id}
          label={connection.label}
          backfill={backfill}
          onStopped={() => (wasStopped.current = true)}
        />
      )}
    </div>
  );
}

interface UnderWayProps {
  backfill: Backfill;
  isActive: boolean;
  now: number;
}

function UnderWay({ backfill, isActive, now }: UnderWayProps) {
  const { channels, state, waiting } = backfill;
  const isMoving = isActive && state !== 'paused';
  const left = channels.total === null ? null : channels.total - channels.done;
  const parts = [
    formatCounted(backfill.messages, 'message', 'messages'),
    isMoving ? rateInWords(backfill.rate) : null,
    left === null ? null : `${formatCounted(left, 'channel', 'channels')} to go`,
  ].filter((part) => part !== null);
  return (
    <>
      <ProgressLine
        label={`Reading the past since ${formatDate(backfill.since)}`}
        share={shareOf(channels, isMoving)}
        detail={
          channels.total === null
            ? 'looking for channels'
            : `${channels.done} of ${formatCounted(channels.total, 'channel', 'channels')}`
        }
      />
      <p className="mt-2 text-[13px] leading-5 text-muted tabular-nums">{parts.join(' · ')}</p>
      {!isMoving && <Reason words={isActive ? 'Paused.' : 'Stands still as long as the source does.'} />}
      {isMoving && waiting !== null && (
        <Reason words={`${asSentence(waiting.reason)} It goes on ${untilInWords(waiting.until, now)}.`} />
      )}
    </>
  );
}

function Reason({ words }: { words: string }) {
  return (
    <p className="mt-1.5 flex gap-2 text-[13px] leading-5">
      <Hourglass size={14} className="mt-0.75 shrink-0 text-muted" aria-hidden="true" />
      {words}
    </p>
  );
}

function shareOf({ done, total }: Backfill['channels'], isMoving: boolean): number | null {
  if (total === null) return isMoving ? null : 0;
  return total === 0 ? 1 : done / total;
}

function Ended({ backfill }: { backfill: Backfill }) {
  const { channels, messages, run, since, state } = backfill;
  const read = `${formatCounted(messages, 'message', 'messages')} from ${formatCounted(channels.done, 'channel', 'channels')}`;
  return (
    <p className="text-sm leading-6">
      {state === 'done'
        ? `The past since ${formatDate(since)} is read: ${read}.`
        : `${backfillWords[state]}. ${asSentence(read)} That stays; reading again counts nothing twice.`}{' '}
      <Details run={run} />
    </p>
  );
}

interface StepsProps {
  id: string;
  label: string;
  backfill: Backfill;
  /** Told when stopping was confirmed, before it is done. */
  onStopped: () => void;
}

function Steps({ id, label, backfill, onStopped }: StepsProps) {
  const client = useQueryClient();
  const step = useMutation({
    mutationFn: stepBackfill,
    onSettled: () => client.invalidateQueries({ queryKey: ['connections'] }),
  });
  const { run } = backfill;
  const other = backfill.state === 'paused' ? 'resume' : 'pause';
  return (
    <>
      <div className="mt-4 flex flex-wrap items-center gap-3">
        <Button
          className={secondaryButton}
          isDisabled={step.isPending}
          onPress={() => step.mutate({ id, run, step: other })}
        >
          {other === 'pause' ? 'Pause reading' : 'Go on reading'}
        </Button>
        <ConfirmDialog
          trigger="Stop reading"
          title={`Stop reading the past of ${label}?`}
          confirm="Stop reading"
          refuse="Go on"
          isDisabled={step.isPending}
          onConfirm={() => {
            onStopped();
            step.mutate({ id, run, step: 'cancel' });
          }}
        >
          What has been read stays, and what happens from now on still arrives. You can start again at any
          time: nothing is counted twice.
        </ConfirmDialog>
        <Details run={run} />
      </div>
      {step.isError && (
        <div className="mt-3">
          <QueryProblem what="It was not done" error={step.error} />
        </div>
      )}
    </>
  );
}

function Details({ run }: { run: string }) {
  return (
    <Link
      to="/import/$runId"
      params={{ runId: run }}
      className="text-sm text-accent underline underline-offset-4"
    >
      What becomes of it
    </Link>
  );
}
