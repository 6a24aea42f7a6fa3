import { privacyRulesSchema, thresholdPreviewSchema, twinScoresSchema } from '@quorum/contracts';
import type { MessageWords } from './message-words.js';

const chosen = (name: string, which: string): Record<string, string> => ({
  [`${name}profile`]: `profile ${which}`,
  [`${name}minimumPeople`]: `fewest people ${which}`,
});
const rules = (name: string, which: string): Record<string, string> => ({
  ...chosen(name, which),
  [`${name}offsetEpsilon`]: `blur ${which}: smaller is stricter`,
  [`${name}sparePeople`]: `people a group is formed with beyond these ${which}`,
});
const preview = (name: string): Record<string, string> => ({
  ...chosen(name, 'that is tried out'),
  [`${name}units`]: 'units with people in or below them',
  [`${name}ownView`]: 'of these, with figures of their own',
  [`${name}combined`]: 'counted together with others',
  [`${name}none`]: 'in no figure',
  [`${name}people`]: 'people the directory names',
  [`${name}covered`]: 'of these, in a figure',
});
const twin = (name: string): Record<string, string> => ({
  ...chosen(name, 'that is tried out'),
  [`${name}coverage`]: 'part of people behind a shown figure',
  [`${name}exact`]: 'part of shown figures that are no bounds',
  [`${name}solved`]: 'part of simulated people whose value follows from all figures',
  [`${name}solvedSmall`]: 'part of them in a solved group below five',
  [`${name}named`]: 'how often somebody who knows all absences names whom they look for',
  [`${name}namedByChance`]: 'how often a guess does',
  [`${name}knownEvent`]: 'how well one extreme week shows: 0.5 = not at all',
});

/** What the api answers of rules and what they would do. */
export const ruleMessages: readonly MessageWords[] = [
  {
    title: '`GET /api/v1/privacy/rules`',
    schema: privacyRulesSchema,
    fields: {
      current: 'null before the first quarter',
      'current.cohort': 'the newest quarter',
      ...rules('current.rules.', 'of that quarter'),
      ...rules('next.', 'the next quarter gets'),
      ...rules('environment.', 'the server’s settings ask for'),
      noiseEpsilon: 'what a figure with noise costs; null = there are none',
      'changes[].id': 'a change’s number',
      'changes[].state': 'needs-approval, announced, in-force, replaced or withdrawn',
      ...chosen('changes[].from.', 'before'),
      ...chosen('changes[].to.', 'asked for'),
      'changes[].proposedBy': 'who asked; `local` until there is sign-in',
      'changes[].proposedAt': 'when',
      'changes[].approvedAt': 'when the second person agreed',
      'changes[].actsFrom': 'since when it acts',
      officer: 'null = there is no approval code yet',
      'officer.since': 'since when there is this code',
      'officer.replacedFrom': 'from when another takes its place without having been asked for it',
    },
  },
  {
    title: '`POST /api/v1/privacy/thresholds/preview` (this machine only)',
    schema: thresholdPreviewSchema,
    fields: { ...preview('asked.'), ...preview('next.'), ...preview('table[].') },
  },
  {
    title: '`POST /api/v1/privacy/thresholds/twin` (this machine only)',
    schema: twinScoresSchema,
    fields: { people: 'people in the directory', ...twin('asked.'), ...twin('next.') },
  },
];
