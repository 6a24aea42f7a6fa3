import type { Organisation } from './organisation/organisation.js';
import type { Outcome } from './scores/outcome.js';
import type { Target } from './target.js';

/** The attacks of notes/privacy §5. */
export const attackIds = [
  'A1',
  'A2',
  'A3',
  'A4',
  'A5',
  'A6',
  'A7',
  'A8',
  'A9',
  'A10',
  'A11',
  'A12',
  'A13',
  'A14',
  'A15',
  'A16',
  'A17',
  'A18',
] as const;
/** One of `attackIds`. */
export type AttackId = (typeof attackIds)[number];

/** What an attack is run against. `truth` of the organisation is for scores and for values an attacker owns, nothing else. */
export interface Scene {
  organisation: Organisation;
  target: Target;
  /** The same kind of target for another organisation, or for the same one with other behaviour. */
  rebuild: (organisation: Organisation) => Target;
  seed: number;
}

/** Ways of one attack with what each found: of several the strongest counts. */
export type Findings = Readonly<Record<string, Outcome>>;

/** An attack that runs against a target in this process, or one that needs the real system around it. */
export type Attack = { id: AttackId; title: string; method: string } & (
  { where: 'library'; run: (scene: Scene) => Findings } | { where: 'system' }
);
