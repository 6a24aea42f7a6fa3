import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { text } from 'node:stream/consumers';
import { z } from 'zod';

/** Figures by stable name, `engine.1e6.import.eventsPerSecond`; `null` = not measured. */
export const figuresSchema = z.record(z.string(), z.union([z.number(), z.string(), z.null()]));
export type EngineFigures = z.infer<typeof figuresSchema>;

/** What the engine is measured with, as it was given on the command line. */
export interface EngineBenchOptions {
  /** Sizes in events, with commas between them. */
  events: string;
  duckdb: boolean;
  /** Rounds of the cheaper things. */
  rounds: number;
  /** Folder for CPU profiles of the worker. */
  profiles?: string;
}

const program = fileURLToPath(new URL('../../../worker/dist/bench/main.js', import.meta.url));

/** The worker's own bench, as a process of its own: apps know no app. What it is doing it says on stderr. */
export async function benchEngine({
  events,
  duckdb,
  rounds,
  profiles,
}: EngineBenchOptions): Promise<EngineFigures> {
  const args = [program, '--events', events, '--rounds', String(rounds)];
  if (!duckdb) args.push('--no-duckdb');
  if (profiles !== undefined) args.push('--profiles', profiles);
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise<number | null>((resolve, reject) =>
    child.once('error', reject).once('close', resolve),
  );
  const [printed, code] = await Promise.all([text(child.stdout), ended]);
  if (code !== 0) throw new Error(`The engine bench ended with ${code}; its reason is above.`);
  return figuresSchema.parse(JSON.parse(printed));
}
