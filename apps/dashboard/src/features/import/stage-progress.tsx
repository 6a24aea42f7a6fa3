import type { ImportRun } from '@quorum/contracts';
import { useState } from 'react';
import { formatBytes, formatCount } from '../../shared/format/amount.js';
import { ProgressLine } from '../../shared/ui/progress-line.js';
import { addSample, leftInWords, paceOf, type Sample } from './estimate.js';
import { type StageId, stages } from './run-words.js';

interface StageProgressProps {
  run: ImportRun;
  /** When `run` was received, milliseconds. */
  receivedAt: number;
}

/** One bar per stage, with rate and estimated end where they can be told. */
export function StageProgress({ run, receivedAt }: StageProgressProps) {
  return (
    <div className="space-y-5">
      {stages.map((stage) => (
        <StageLine key={stage.id} stage={stage} run={run} receivedAt={receivedAt} />
      ))}
    </div>
  );
}

interface StageLineProps extends StageProgressProps {
  stage: (typeof stages)[number];
}

function StageLine({ stage, run, receivedAt }: StageLineProps) {
  const { done, total } = run.stages[stage.id];
  const samples = useSamples({ at: receivedAt, done });
  const active = isActive(run, stage.id);
  const amount = (value: number) => (stage.bytes ? formatBytes(value) : formatCount(value));
  const unit = stage.bytes ? '' : ` ${total === 1 ? stage.one : stage.many}`;
  const { rate, secondsLeft } = active ? paceOf(samples, total) : { rate: null, secondsLeft: null };
  const parts = [
    total === null
      ? done > 0
        ? `${amount(done)}${unit}`
        : active
          ? 'under way'
          : 'waiting'
      : `${amount(done)} of ${amount(total)}${unit}`,
    rate === null ? '' : rateText(rate, amount),
    secondsLeft === null || done === total ? '' : leftInWords(secondsLeft),
  ].filter(Boolean);
  return (
    <ProgressLine label={stage.label} share={shareOf(run, stage.id, active)} detail={parts.join(' · ')} />
  );
}

/** Samples of one stage, gathered while the page is open. */
function useSamples(sample: Sample): Sample[] {
  const [samples, setSamples] = useState<Sample[]>([sample]);
  if (samples.at(-1)?.at === sample.at) return samples;
  const next = addSample(samples, sample);
  setSamples(next);
  return next;
}

/** Per second, or per minute where a second sees less than one. */
function rateText(rate: number, amount: (value: number) => string): string {
  return rate >= 1 ? `${amount(Math.round(rate))}/s` : `${amount(Math.max(1, Math.round(rate * 60)))}/min`;
}

function isActive(run: ImportRun, stage: StageId): boolean {
  if (run.state === 'reading') return stage === 'read' || run.stages[stage].done > 0;
  const { done, total } = run.stages[stage];
  return run.state === 'processing' && (total === null ? done > 0 : done < total);
}

function shareOf(run: ImportRun, stage: StageId, active: boolean): number | null {
  const { done, total } = run.stages[stage];
  if (run.state === 'done') return 1;
  if (total === null) return active ? null : 0;
  return total === 0 ? (run.state === 'processing' ? 1 : 0) : done / total;
}
