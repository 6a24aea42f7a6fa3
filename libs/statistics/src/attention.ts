/** Interruptions, focus and batching (notes/metrics §5.1, §5.2, §5.4). */

/** Messages of one sender this close together interrupt once. */
const collapseSeconds = 60;
const minimumBlockMinutes = 60;

/** Interruptions by one sender, given the seconds of the messages, and how many that is per working hour. */
export function interruptionLoad(
  secondsSameSender: readonly number[],
  workingHours: number,
): { pings: number; perHour: number | null } {
  const ordered = [...secondsSameSender].sort((a, b) => a - b);
  const pings = ordered.filter((second, i) => i === 0 || second - ordered[i - 1]! > collapseSeconds).length;
  return { pings, perHour: workingHours > 0 ? pings / workingHours : null };
}

/** Stretches of at least an hour between start and end of work without an interruption or an own message, in minutes. */
export function focusBlocks(
  work: { start: number; end: number },
  interruptions: readonly number[],
): { blocks: number[]; share: number | null } {
  const inside = interruptions.filter((minute) => minute > work.start && minute < work.end);
  const borders = [work.start, ...inside.sort((a, b) => a - b), work.end];
  const blocks = borders
    .slice(1)
    .map((border, i) => border - borders[i]!)
    .filter((length) => length >= minimumBlockMinutes);
  const length = work.end - work.start;
  return { blocks, share: length > 0 ? blocks.reduce((a, b) => a + b, 0) / length : null };
}

/** Reply concentration: 1 − sessions with a reply / replies; `null` without replies. */
export function replyConcentration(replies: number, sessionsWithReply: number): number | null {
  return replies === 0 ? null : 1 - sessionsWithReply / replies;
}
