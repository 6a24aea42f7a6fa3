import cliProgress from 'cli-progress';

/** One line of progress. */
export interface Stage {
  label: string;
  unit: 'bytes' | 'items';
}

export interface Progress<Name extends string> {
  /** `total` is `null` while nobody knows it yet. */
  update(stage: Name, done: number, total: number | null): void;
  stop(): void;
}

const silent: Progress<string> = { update: () => undefined, stop: () => undefined };

/** Bars with rate and time left on a terminal's standard error; silence in a pipe. */
export function createProgress<Name extends string>(stages: Record<Name, Stage>): Progress<Name> {
  if (!process.stderr.isTTY) return silent;
  const names = Object.keys(stages) as Name[];
  const width = Math.max(...names.map((name) => stages[name].label.length));
  const multi = new cliProgress.MultiBar({
    stream: process.stderr,
    hideCursor: true,
    clearOnComplete: false,
    barsize: 28,
    format: (options, params, payload: Payload) => formatBar(options, params, payload, width),
  });
  const bars = new Map<Name, cliProgress.SingleBar>();
  const barOf = (name: Name) => {
    const made = bars.get(name) ?? multi.create(1, 0, { ...stages[name], since: Date.now(), known: false });
    bars.set(name, made);
    return made;
  };
  return {
    update(name, done, total) {
      if (done === 0 && !total) return;
      const bar = barOf(name);
      bar.setTotal(Math.max(total ?? done + 1, 1));
      bar.update(done, { known: total !== null });
    },
    stop: () => multi.stop(),
  };
}

interface Payload extends Stage {
  since: number;
  known: boolean;
}

function formatBar(
  options: cliProgress.Options,
  { value, total }: cliProgress.Params,
  { label, unit, since, known }: Payload,
  width: number,
): string {
  const seconds = (Date.now() - since) / 1000;
  const speed = seconds > 0.2 ? value / seconds : 0;
  const share = known ? Math.min(1, value / total) : 0;
  const size = options.barsize ?? 28;
  const bar = '━'.repeat(Math.round(share * size)).padEnd(size, '─');
  const rest = known && share < 1 && speed > 0 ? `${formatDuration((total - value) / speed)} left` : '';
  const percent = known ? `${Math.floor(share * 100)} %`.padStart(5) : '     ';
  return `  ${label.padEnd(width)} ${bar} ${percent}  ${formatAmount(value, unit)}  ${speed > 0 ? `${formatAmount(speed, unit)}/s` : ''}  ${rest}`;
}

/** `12.3 MB` or `1,234`. */
export function formatAmount(amount: number, unit: Stage['unit']): string {
  return unit === 'bytes' ? `${(amount / 1e6).toFixed(1)} MB` : Math.round(amount).toLocaleString('en');
}

function formatDuration(seconds: number): string {
  if (seconds < 90) return `${Math.ceil(seconds)} s`;
  return `${Math.ceil(seconds / 60)} min`;
}
