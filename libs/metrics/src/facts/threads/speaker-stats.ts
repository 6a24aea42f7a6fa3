/** How two people go back and forth in a sequence of speakers (notes/metrics §3). */

/** Somebody's uninterrupted messages. Instants in microseconds. */
export interface Turn {
  speaker: string;
  firstAt: number;
  lastAt: number;
}

export interface SpeakerStats {
  /** Changes of speaker. */
  alternations: number;
  /** Turns in the longest contiguous stretch of at most two speakers. */
  longestPairRun: number;
  /** ⌊longestPairRun / 2⌋: how often one pair went back and forth. */
  depth: number;
  /** Turns whose speaker spoke before. */
  returns: number;
  people: number;
}

const oneTurn: SpeakerStats = { alternations: 0, longestPairRun: 1, depth: 0, returns: 0, people: 1 };

/** Messages in order of time → turns. */
export function turnsOf(messages: readonly { author: string; at: number }[]): Turn[] {
  const turns: Turn[] = [];
  for (const { author, at } of messages) {
    const last = turns.at(-1);
    if (last?.speaker === author) last.lastAt = at;
    else turns.push({ speaker: author, firstAt: at, lastAt: at });
  }
  return turns;
}

/** Turns → the figures of notes/metrics §3. */
export function speakerStats(turns: readonly Turn[]): SpeakerStats {
  if (turns.length === 1) return oneTurn;
  const longestPairRun = pairRuns(turns).reduce((longest, run) => Math.max(longest, run), 0);
  const people = new Set(turns.map((turn) => turn.speaker)).size;
  return {
    alternations: Math.max(0, turns.length - 1),
    longestPairRun,
    depth: Math.floor(longestPairRun / 2),
    returns: turns.length - people,
    people,
  };
}

/**
 * Whether some stretch of messages spanning at most `span` microseconds has by itself this depth. Such a stretch holds
 * 2·depth turns of one pair, and the shortest one starts with the last message of its first turn.
 */
export function reachesDepthWithin(turns: readonly Turn[], depth: number, span: number): boolean {
  const needed = 2 * depth;
  return pairRuns(turns).some((run, index) => {
    const first = turns[index - needed + 1];
    const last = turns[index];
    return run >= needed && first !== undefined && last !== undefined && last.firstAt - first.lastAt <= span;
  });
}

/** For every turn: how many turns the longest stretch of at most two speakers that ends there has. */
function pairRuns(turns: readonly Turn[]): number[] {
  let run = 0;
  return turns.map(({ speaker }, index) => {
    const goesOn = index < 2 || turns[index - 2]?.speaker === speaker;
    run = goesOn ? run + 1 : 2;
    return run;
  });
}
