import type { MessageFlags } from '@quorum/contracts';

/** What a text looks like, from the whole text with `\n` line ends (spec/slack-reading §6, shape features). */
export type MessageShape = Pick<MessageFlags, 'lengthBucket' | 'list' | 'paragraphBreaks'>;

const listLine = /(?:^|\n)[ \t]*(?:[•◦▪*-]|[0-9]{1,3}[.)])[ \t]/;
const listStart = /^[ \t]*(?:[•◦▪*-]|[0-9]{1,3}[.)])[ \t]/;
const emptyLines = /\n(?:[ \t]*\n)+/g;
/** Lower ends of length buckets 1 to 3, in code points. */
const lengthSteps = [80, 300, 600] as const;

/** Length bucket, whether it holds a list, and how many paragraph breaks (at most 2). */
export function readShape(text: string): MessageShape {
  const stripped = strip(text);
  const inLines = text.includes('\n');
  return {
    lengthBucket: lengthBucket(stripped),
    list: (inLines ? listLine : listStart).test(text),
    paragraphBreaks: inLines ? Math.min(2, stripped.match(emptyLines)?.length ?? 0) : 0,
  };
}

/** Spaces, tabs and newlines off both ends; by hand, because the pattern for it is quadratic on long blanks. */
function strip(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && isBlank(text.charCodeAt(start))) start++;
  while (end > start && isBlank(text.charCodeAt(end - 1))) end--;
  return text.slice(start, end);
}

const isBlank = (code: number): boolean => code === 0x20 || code === 0x09 || code === 0x0a;

function lengthBucket(text: string): number {
  // A code point is one or two units, so the length alone often tells.
  if (text.length < lengthSteps[0]) return 0;
  const points = codePointsUpTo(text, lengthSteps[2]);
  return lengthSteps.filter((step) => points >= step).length;
}

/** The number of code points of a text, or `most` if there are more. */
function codePointsUpTo(text: string, most: number): number {
  if (text.length >= 2 * most) return most;
  let seen = 0;
  for (let index = 0; index < text.length && seen < most; seen++) {
    index += text.codePointAt(index)! > 0xffff ? 2 : 1;
  }
  return seen;
}
