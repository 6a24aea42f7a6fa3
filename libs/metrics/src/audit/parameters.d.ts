import type { AuditParameters } from '@quorum/contracts';
import { type WorkHours } from '@quorum/time';
/** What the source looked for while it read the texts; the report prints it (spec/slack-reading §6–§8). */
export interface ReadingParameters {
  doneEmoji: readonly string[];
  decisionEmoji: readonly string[];
  urgentEmoji: readonly string[];
  urgentWords: readonly string[];
  documentationHosts: readonly string[];
}
/** Every rule the audit's facts and sections depend on, at its default (spec/audit-report §9). */
export declare const auditRules: {
  slaSeconds: Readonly<
    Record<'dm' | 'mention' | 'group' | 'broadcast' | 'rootQuestion' | 'urgentDm', number>
  >;
  longThreadMessages: number;
  longThreadPeople: number;
  slowSpiralDepth: number;
  documentedAfterDays: number;
  threadQuietHours: number;
  slowSpiralHours: number;
  breadthMinimumPeople: number;
  breadthMinimumDays: number;
  horizonDays: number;
  dmEpisodeGapHours: number;
  hotSpiralDepth: number;
  hotSpiralMinutes: number;
  documentedTailShare: number;
  burstGapSeconds: number;
};
/** What can be set from outside. */
export interface AuditSettings {
  reading: ReadingParameters;
  hours?: WorkHours;
  /** Zone assumed for everybody who has none; absent or `null` leaves their clocks unknown. */
  defaultTimeZone?: string | null;
}
/** The report's `parameters` (spec/audit-report §9); a default zone is printed only when one is set. */
export declare function printedParameters(
  settings: AuditSettings,
  snapshotAt: string | null,
): AuditParameters;
//# sourceMappingURL=parameters.d.ts.map
