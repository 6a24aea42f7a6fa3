/** How far a stage was at a moment of the reader's clock, in milliseconds. */
export interface Sample {
  at: number;
  done: number;
}

/** Rates are read off this much of the past, so that they follow a change of pace within seconds. */
const windowMilliseconds = 15_000;

export interface Pace {
  /** Units per second; `null` until something moved. */
  rate: number | null;
  /** Seconds to go; `null` while the total or the rate is unknown. */
  secondsLeft: number | null;
}

/** Adds a sample and drops what is too old to matter; waiting before the first move is no pace, falling back starts anew. */
export function addSample(samples: readonly Sample[], sample: Sample): Sample[] {
  const [first] = samples;
  const last = samples.at(-1);
  const startsHere = !first || !last || sample.done < last.done || sample.done === first.done;
  if (startsHere || sample.at <= last.at) return [sample];
  return [...samples.filter((old) => sample.at - old.at <= windowMilliseconds), sample];
}

/** Pace of a stage by its recent samples. */
export function paceOf(samples: readonly Sample[], total: number | null): Pace {
  const [first] = samples;
  const last = samples.at(-1);
  if (!first || !last || last.at === first.at || last.done === first.done)
    return { rate: null, secondsLeft: null };
  const rate = (last.done - first.done) / ((last.at - first.at) / 1000);
  return { rate, secondsLeft: total === null ? null : Math.max(0, total - last.done) / rate };
}

/** Rough on purpose: `less than a minute`, `about 3 min`. */
export function leftInWords(seconds: number): string {
  if (seconds < 10) return 'a few seconds left';
  if (seconds < 60) return 'less than a minute left';
  const minutes = Math.round(seconds / 60);
  return minutes < 90 ? `about ${minutes} min left` : `about ${Math.round(minutes / 60)} h left`;
}
