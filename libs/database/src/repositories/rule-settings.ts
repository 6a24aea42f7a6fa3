import type { Unit } from '@quorum/contracts';
import type { ProfileName, PublishingRules } from '@quorum/privacy';
import { type Connection, microsOf, row, rows } from '../sql.js';
import { rulesAsStored, type StoredRules } from './cohorts.js';

/** What an admin can ask for; the rest follows from the profile. */
export type AskedRules = Pick<PublishingRules, 'profile' | 'minimumPeople'>;

/** A change as it was asked for and what became of it; instants in UTC microseconds. */
export interface StoredChange {
  id: number;
  from: AskedRules;
  to: AskedRules;
  proposedBy: string;
  proposedAt: number;
  /** When the privacy officer said yes; `null` = not yet, or not needed. */
  approvedAt: number | null;
  withdrawnAt: number | null;
}

/** What becomes of a proposal: holds now, waits for the officer, changes nothing, or has to wait for another. */
export type ProposalOutcome = 'accepted' | 'proposed' | 'same' | 'pending';
/** What becomes of an approval. */
export type ApprovalOutcome = 'approved' | 'not-open' | 'no-code' | 'wrong-code' | 'too-many-tries';
/** What becomes of a new code of the officer: in force, in force after thirty days, or refused. */
export type CodeOutcome = 'set' | 'announced' | 'waiting' | 'no-code' | 'wrong-code' | 'too-many-tries';

/** The officer's code as far as it is told; instants in UTC microseconds. */
export interface OfficerState {
  salt: Buffer;
  since: number;
  /** When one takes its place that nobody could make with this one; `null` = none is announced. */
  replacedFrom: number | null;
}

/** A unit of the directory and how many people it names there, whoever is active. */
export interface UnitSize extends Unit {
  /** Directly in it, leads included. */
  people: number;
  leads: number;
}

/** Rules of publishing as settings (`cfg`): rows that only get more, written by functions that record what they do. */
export class RuleSettings {
  constructor(private readonly connection: Connection) {}

  /** The rules that hold at an instant, floors included; the environment can only tighten them. */
  async standing(at: number): Promise<AskedRules> {
    return row<AskedRules>(
      this.connection,
      `SELECT profile, minimum_people AS "minimumPeople"
         FROM cfg.standing('epoch'::timestamptz + $1::bigint * interval '1 microsecond')`,
      [at],
    );
  }

  /** The latest changes, newest first. */
  async changes(limit = 50): Promise<StoredChange[]> {
    const found = await rows<ChangeRow>(this.connection, `${selectChanges} ORDER BY id DESC LIMIT $1`, [
      limit,
    ]);
    return found.map(changeOf);
  }

  /** `null` = there is none with this number. */
  async change(id: number): Promise<StoredChange | null> {
    const [found] = await rows<ChangeRow>(this.connection, `${selectChanges} WHERE id = $1`, [id]);
    return found === undefined ? null : changeOf(found);
  }

  /** Asks for rules. Throws where they are below the floors. */
  async propose(actor: string, { profile, minimumPeople }: AskedRules): Promise<ProposalAnswer> {
    return row<ProposalAnswer>(
      this.connection,
      'SELECT outcome, change::float8 AS id FROM cfg.propose($1, $2, $3)',
      [actor, profile, minimumPeople],
    );
  }

  /** The second person's yes, proved by the key their code makes (`officerKey`). */
  async approve(id: number, key: Buffer): Promise<ApprovalOutcome> {
    const { outcome } = await row<{ outcome: ApprovalOutcome }>(
      this.connection,
      'SELECT cfg.approve($1, $2) AS outcome',
      [id, key],
    );
    return outcome;
  }

  /** Takes a change back that does not act yet: nothing was published by it. */
  async withdraw(actor: string, id: number): Promise<'withdrawn' | 'too-late' | 'unknown'> {
    const { outcome } = await row<{ outcome: 'withdrawn' | 'too-late' | 'unknown' }>(
      this.connection,
      'SELECT cfg.withdraw($1, $2) AS outcome',
      [actor, id],
    );
    return outcome;
  }

  /** `null` = no code was ever made. */
  async officer(): Promise<OfficerState | null> {
    const [found] = await rows<OfficerState>(
      this.connection,
      `SELECT salt, ${microsOf('since')}::float8 AS since, ${microsOf('replaced_from')}::float8 AS "replacedFrom"
         FROM cfg.officer()`,
    );
    return found ?? null;
  }

  /** Puts a new code's salt and verifier in place; `oldKey` proves who had the one before. */
  async setOfficerCode(
    actor: string,
    code: { salt: Buffer; verifier: Buffer; oldKey: Buffer | null },
  ): Promise<CodeOutcome> {
    const { outcome } = await row<{ outcome: CodeOutcome }>(
      this.connection,
      'SELECT cfg.set_officer_code($1, $2, $3, $4) AS outcome',
      [actor, code.salt, code.verifier, code.oldKey],
    );
    return outcome;
  }

  /** The newest quarter that is published and its rules; `null` before the first. */
  async newestCohort(): Promise<{ id: string; rules: PublishingRules } | null> {
    const [found] = await rows<{ id: string; rules: StoredRules }>(
      this.connection,
      'SELECT id, rules FROM cfg.newest_cohort()',
    );
    return found === undefined ? null : { id: found.id, rules: rulesAsStored(found.rules) };
  }

  /** Sizes of the units of the directory as it was brought. */
  async sizes(): Promise<UnitSize[]> {
    return rows<UnitSize>(
      this.connection,
      'SELECT id, name, parent, path, people, leads FROM cfg.headcounts()',
    );
  }
}

/** What a proposal came to, and the number it is kept under; `null` = it is not kept. */
export interface ProposalAnswer {
  outcome: ProposalOutcome;
  id: number | null;
}

interface ChangeRow {
  id: number;
  profile: ProfileName;
  people: number;
  baseProfile: ProfileName;
  basePeople: number;
  proposedBy: string;
  proposedAt: number;
  approvedAt: number | null;
  withdrawnAt: number | null;
}

const selectChanges = `SELECT id::float8 AS id, profile, minimum_people AS people, base_profile AS "baseProfile",
  base_minimum_people AS "basePeople", proposed_by AS "proposedBy", ${microsOf('proposed_at')}::float8 AS "proposedAt",
  ${microsOf('approved_at')}::float8 AS "approvedAt", ${microsOf('withdrawn_at')}::float8 AS "withdrawnAt" FROM cfg.change`;

const changeOf = ({ profile, people, baseProfile, basePeople, ...rest }: ChangeRow): StoredChange => ({
  ...rest,
  from: { profile: baseProfile, minimumPeople: basePeople },
  to: { profile, minimumPeople: people },
});
