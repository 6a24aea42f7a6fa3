import type { Purpose } from '@quorum/contracts';

/** Words of channel names, between hyphens or underscores, that say what a channel is for; the first that fits counts. */
const wordsOf: [Purpose, ReadonlySet<string>][] = [
  [
    'recognition',
    new Set(['wins', 'win', 'kudos', 'shoutouts', 'shoutout', 'praise', 'thanks', 'recognition']),
  ],
  [
    'incident',
    new Set(['incident', 'incidents', 'inc', 'outage', 'outages', 'warroom', 'oncall', 'sev1', 'sev2']),
  ],
  ['announcement', new Set(['announcement', 'announcements', 'announce', 'news'])],
  [
    'social',
    new Set([
      'social',
      'random',
      'fun',
      'watercooler',
      'coffee',
      'lunch',
      'pets',
      'music',
      'games',
      'memes',
      'offtopic',
    ]),
  ],
];

/** A channel's name → what the channel is for, or `null`. The name itself is dropped with the rest of the list. */
export function purposeOf(name: string): Purpose | null {
  const words = name.toLowerCase().split(/[^a-z0-9]+/);
  return wordsOf.find(([, known]) => words.some((word) => known.has(word)))?.[0] ?? null;
}
