import { z } from 'zod';

/** How strictly figures are published; the second is the stricter one. */
export const ruleProfiles = ['standard', 'works-council'] as const;
/** One of `ruleProfiles`. */
export type RuleProfile = (typeof ruleProfiles)[number];

/** Fewest people besides leads behind a figure that each profile allows; nothing goes below. */
export const leastPeople: Readonly<Record<RuleProfile, number>> = { standard: 5, 'works-council': 10 };
/** Most that can be asked for. */
export const mostPeople = 1000;

/** Rules as somebody asks for them. */
export const askedRulesSchema = z
  .strictObject({
    profile: z.enum(ruleProfiles),
    minimumPeople: z.int().min(leastPeople.standard).max(mostPeople),
  })
  .refine(({ profile, minimumPeople }) => minimumPeople >= leastPeople[profile], {
    path: ['minimumPeople'],
    message: `the works-council profile needs ${leastPeople['works-council']} people or more`,
  });
export type AskedRules = z.infer<typeof askedRulesSchema>;

const chosenSchema = z.object({ profile: z.enum(ruleProfiles), minimumPeople: z.int() });

/** Rules as figures are published by them. */
export const publishingRulesSchema = chosenSchema.extend({
  /** How strongly levels are blurred: smaller is stricter (notes/privacy R6). */
  offsetEpsilon: z.number().positive(),
  /** How many people besides leads a group is formed with beyond `minimumPeople`; 0 in quarters of before there were any. */
  sparePeople: z.int().nonnegative(),
});

/** Where a change of rules can be; the last two are ends. */
export const ruleChangeStates = ['needs-approval', 'announced', 'in-force', 'replaced', 'withdrawn'] as const;
/** One of `ruleChangeStates`. */
export type RuleChangeState = (typeof ruleChangeStates)[number];

/** A change of rules, what it would change, and when it acts: on quarters that begin to be published after that. */
export const ruleChangeSchema = z.object({
  id: z.int().positive(),
  state: z.enum(ruleChangeStates),
  from: chosenSchema,
  to: chosenSchema,
  proposedBy: z.string(),
  proposedAt: z.iso.datetime(),
  approvedAt: z.iso.datetime().nullable(),
  /** `null` = nobody has said yes yet. */
  actsFrom: z.iso.datetime().nullable(),
});
export type RuleChangeView = z.infer<typeof ruleChangeSchema>;

/** The rules in force, what is about to change, and who may agree to it: for everybody to see. */
export const privacyRulesSchema = z.object({
  /** Of the newest quarter that is published; `null` before the first. */
  current: z.object({ cohort: z.string(), rules: publishingRulesSchema }).nullable(),
  /** What the next quarter gets as of now. */
  next: publishingRulesSchema,
  /** What the settings of the server ask for: nothing looser acts. */
  environment: publishingRulesSchema,
  /** What a figure with noise costs everybody in it; `null` = there are none. */
  noiseEpsilon: z.string().nullable(),
  /** Newest first. */
  changes: z.array(ruleChangeSchema),
  /** The privacy officer's approval code: since when, and from when another takes its place that it was not asked about. */
  officer: z.object({ since: z.iso.datetime(), replacedFrom: z.iso.datetime().nullable() }).nullable(),
});
export type PrivacyRules = z.infer<typeof privacyRulesSchema>;

/** The second person's yes. */
export const ruleApprovalSchema = z.strictObject({ code: z.string().min(1).max(200) });
export type RuleApprovalRequest = z.infer<typeof ruleApprovalSchema>;

/** A new approval code is asked for, with the one before or without. */
export const officerCodeRequestSchema = z.strictObject({ current: z.string().min(1).max(200).optional() });
export type OfficerCodeRequest = z.infer<typeof officerCodeRequestSchema>;

/** The code, told once, and when it takes over. */
export const officerCodeSchema = z.object({ code: z.string(), actsFrom: z.iso.datetime() });
export type OfficerCode = z.infer<typeof officerCodeSchema>;

const count = z.int().nonnegative();
/** What rules would show of this organisation if everybody in its directory were active. */
export const thresholdRowSchema = chosenSchema.extend({
  /** Units with people in or below them = the next three together. */
  units: count,
  ownView: count,
  /** Counted together with others, under a name that says so or in the unit above. */
  combined: count,
  none: count,
  people: count,
  /** How many of them are in a figure. */
  covered: count,
});
export type ThresholdRow = z.infer<typeof thresholdRowSchema>;

/** The rules asked for, those the next quarter gets as it is, and a table of others. */
export const thresholdPreviewSchema = z.object({
  asked: thresholdRowSchema,
  next: thresholdRowSchema,
  /** By profile, then by people. */
  table: z.array(thresholdRowSchema),
});
export type ThresholdPreview = z.infer<typeof thresholdPreviewSchema>;

const share = z.number().min(0).max(1).nullable();
/** How attacks do on a made-up organisation of the same tree and sizes; `null` = too small to measure. */
export const twinScoreSchema = chosenSchema.extend({
  /** Part of person × period × metric behind a shown figure, and of shown figures that are numbers and not bounds. */
  coverage: share,
  exact: share,
  /** Part of people whose value follows from all figures by algebra, and of those it follows for in a group below five. */
  solved: share,
  solvedSmall: share,
  /** How often somebody who knows everybody's absences names whom they look for, and how often a guess does. */
  named: share,
  namedByChance: share,
  /** How well an extreme week of one person shows: 0.5 = not at all, 1 = always. */
  knownEvent: share,
});
export type TwinScore = z.infer<typeof twinScoreSchema>;

/** The twin under the rules asked for and under those the next quarter gets as it is. */
export const twinScoresSchema = z.object({ people: count, asked: twinScoreSchema, next: twinScoreSchema });
export type TwinScores = z.infer<typeof twinScoresSchema>;
