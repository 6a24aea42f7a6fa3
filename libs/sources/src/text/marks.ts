import type { ReactionMark } from '@quorum/contracts';
import type { ReadingOptions } from './options.js';

/** Words and emoji with a meaning, names without colons (spec/slack-reading §6, §8). */
export const marks = {
  /** By the asker on the own request: resolved by the asker. */
  doneEmoji: ['done', 'heavy_check_mark', 'white_check_mark'],
  /** By anybody, or as a code in the text. Check marks are not decisions. */
  decisionEmoji: ['decided', 'decision', 'gavel'],
  /** In the text only. */
  urgentEmoji: ['rotating_light', 'sos'],
  urgentWords: ['asap', 'emergency', 'urgent'],
} as const;

/** Everything the reading of a text depended on, for a report to print. */
export const readingParameters = ({ documentationHosts }: ReadingOptions) => ({
  ...marks,
  documentationHosts,
});

const done: ReadonlySet<string> = new Set(marks.doneEmoji);
const decision: ReadonlySet<string> = new Set(marks.decisionEmoji);

/** An emoji's name, skin tone or not (`+1::skin-tone-3`) → what a reaction with it says (spec/slack-reading §5, §8). */
export function markOf(emoji: string): ReactionMark {
  const [name = ''] = emoji.split('::', 1);
  if (done.has(name)) return 'done';
  return decision.has(name) ? 'decision' : 'other';
}
