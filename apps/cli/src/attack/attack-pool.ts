import { Worker } from 'node:worker_threads';
import {
  addTargetOutcomes,
  type Assignment,
  reportOf,
  type TargetName,
  type TargetOutcome,
  type TargetReport,
} from '@quorum/privacy/attack';

type Found = Partial<Record<TargetName, TargetOutcome>>;

/**
 * Runs a plan on some threads; `done` hears of every organisation that is through. One report per target and size; when `stop`
 * says so, of what is through by then.
 */
export async function runPlan(
  plan: readonly Assignment[],
  threads: number,
  done: (count: number) => void,
  stop?: AbortSignal,
): Promise<TargetReport[]> {
  const left = [...plan];
  const sums = new Map<string, { target: TargetName; size: number; outcome: TargetOutcome }>();
  let through = 0;
  const take = ({ size }: Assignment, found: Found): void => {
    for (const [name, outcome] of Object.entries(found)) {
      const target = name as TargetName;
      const before = sums.get(`${size} ${name}`);
      const sum = before === undefined ? outcome : addTargetOutcomes(before.outcome, outcome);
      sums.set(`${size} ${name}`, { target, size, outcome: sum });
    }
    done(++through);
  };
  await Promise.all(Array.from({ length: Math.min(threads, plan.length) }, () => work(left, take, stop)));
  return [...sums.values()]
    .map(({ target, size, outcome }) => reportOf(target, size, outcome))
    .sort((a, b) => a.size - b.size);
}

/** One thread until nothing is left, or until it is to stop: what it has begun then is not counted. */
async function work(
  left: Assignment[],
  take: (assignment: Assignment, found: Found) => void,
  stop?: AbortSignal,
): Promise<void> {
  const worker = new Worker(new URL('./attack-worker.js', import.meta.url));
  const stopped = new Promise<null>((resolve) => stop?.addEventListener('abort', () => resolve(null)));
  try {
    for (let next = left.shift(); next !== undefined && !stop?.aborted; next = left.shift()) {
      const found = await Promise.race([answer(worker, next), stopped]);
      if (found !== null) take(next, found);
    }
  } finally {
    await worker.terminate();
  }
}

function answer(worker: Worker, assignment: Assignment): Promise<Found> {
  return new Promise((resolve, reject) => {
    const failed = (error: unknown): void => {
      worker.off('message', answered);
      reject(error instanceof Error ? error : new Error(String(error)));
    };
    const answered = (found: Found): void => {
      worker.off('error', failed);
      resolve(found);
    };
    worker.once('message', answered);
    worker.once('error', failed);
    worker.postMessage(assignment);
  });
}
