import type { AskedRules, RuleChangeState, RuleProfile, ThresholdRow, TwinScore } from '@quorum/contracts';

/** Names of profiles. */
export const profileNames: Readonly<Record<RuleProfile, string>> = {
  standard: 'Standard',
  'works-council': 'Works council',
};

/** What a profile stands for, in one sentence. */
export const profileWords: Readonly<Record<RuleProfile, string>> = {
  standard: 'Five people or more behind every figure; levels are blurred by a quarter of one person.',
  'works-council':
    'Ten people or more behind every figure; levels are blurred twice as much. Few teams have figures of their own.',
};

/** Where a change is, in words. */
export const stateWords: Readonly<Record<RuleChangeState, string>> = {
  'needs-approval': 'waits for the privacy officer',
  announced: 'announced',
  'in-force': 'in force',
  replaced: 'replaced by a later one',
  withdrawn: 'taken back',
};

/** `Standard, 8 people`. */
export const rulesInWords = ({ profile, minimumPeople }: AskedRules): string =>
  `${profileNames[profile]}, ${minimumPeople} people`;

/** How a choice relates to what the next quarter has; the server decides, this says beforehand what it will ask for. */
export function stepFrom(next: AskedRules, asked: AskedRules): 'same' | 'tighter' | 'looser' {
  const rank = (profile: RuleProfile): number => (profile === 'works-council' ? 1 : 0);
  const [profile, people] = [
    rank(asked.profile) - rank(next.profile),
    asked.minimumPeople - next.minimumPeople,
  ];
  if (profile === 0 && people === 0) return 'same';
  return profile >= 0 && people >= 0 ? 'tighter' : 'looser';
}

/** What saving would mean. */
export const stepWords: Readonly<Record<ReturnType<typeof stepFrom>, string>> = {
  same: 'This is what the next quarter gets already.',
  tighter: 'This is stricter: it holds from the next quarter on, and one person can decide it.',
  looser:
    'This is looser: the privacy officer has to agree, and it acts thirty days after that, for everybody to see until then.',
};

/** Whole days from now to an instant, rounded up: `12`, `0` once it is past. */
export function daysUntil(instant: string, now: number): number {
  return Math.max(0, Math.ceil((Date.parse(instant) - now) / 86_400_000));
}

/** `97 %` of people in a figure; `—` where there is nobody. */
export const coverageOf = ({ covered, people }: ThresholdRow): string =>
  people === 0 ? '—' : `${Math.round((covered / people) * 100)}%`;

const hundred = (share: number): string => String(Math.round(share * 100));

/** What attacks on the twin found, a sentence each; what could not be measured is left out. */
export function scoresInWords(score: TwinScore): { id: string; says: string }[] {
  const { solved, solvedSmall, named, namedByChance, knownEvent, coverage } = score;
  return [
    solved === null || solvedSmall === null
      ? null
      : {
          id: 'algebra',
          says:
            solved === 0 && solvedSmall === 0
              ? 'Algebra on all figures ever shown finds nobody’s value, and none of a group of fewer than five.'
              : `Algebra on all figures finds the value of ${hundred(solved)} people of 100, or of a group of fewer than five for ${hundred(solvedSmall)}.`,
        },
    named === null || namedByChance === null
      ? null
      : {
          id: 'naming',
          says: `An insider who knows everybody’s holidays names the right person ${hundred(named)} times of 100; guessing ${hundred(namedByChance)}.`,
        },
    knownEvent === null
      ? null
      : {
          id: 'event',
          says:
            knownEvent <= 0.5
              ? 'Whether one person had an extreme week is told no better than by a coin.'
              : `Whether one person had an extreme week is told rightly ${hundred(knownEvent)} times of 100; a coin 50.`,
        },
    coverage === null
      ? null
      : {
          id: 'coverage',
          says: `${hundred(coverage)} of 100 figures of simulated people are in something shown.`,
        },
  ].filter((line) => line !== null);
}
