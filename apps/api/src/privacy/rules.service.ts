import { Inject, Injectable } from '@nestjs/common';
import type { AskedRules, PrivacyRules, RuleChangeView } from '@quorum/contracts';
import { type Connection, rulesInForce, RuleSettings, type StoredChange } from '@quorum/database';
import { decide, type RuleDecision, rulesOf } from '@quorum/privacy';
import { ProblemError } from '@quorum/runtime';
import { type ApiSettings, DATABASE, SETTINGS } from '../platform.module.js';
import { Officer, refusal } from './officer.service.js';

const unknown = (): ProblemError => new ProblemError(404, 'There is no such change.');

/** Rules of publishing: what is in force, and changes of it. The database decides; here it is put into words. */
@Injectable()
export class Rules {
  private readonly stored: RuleSettings;

  constructor(
    @Inject(DATABASE) private readonly database: Connection,
    @Inject(SETTINGS) private readonly settings: ApiSettings,
    private readonly officer: Officer,
  ) {
    this.stored = new RuleSettings(database);
  }

  async read(): Promise<PrivacyRules> {
    const { rules, noiseEpsilon, clock } = this.settings;
    const [cohort, officer] = [await this.stored.newestCohort(), await this.stored.officer()];
    return {
      current: cohort === null ? null : { cohort: cohort.id, rules: cohort.rules },
      next: await rulesInForce(this.database, rules, clock.now()),
      environment: rules,
      noiseEpsilon,
      changes: await this.changes(),
      officer:
        officer === null
          ? null
          : { since: instant(officer.since), replacedFrom: orNull(officer.replacedFrom) },
    };
  }

  /** Errors: 409 where it changes nothing, or where another loosening is not decided yet. */
  async propose(actor: string, asked: AskedRules): Promise<RuleChangeView> {
    const { outcome, id } = await this.stored.propose(actor, asked);
    if (outcome === 'same') throw new ProblemError(409, 'These rules hold already.');
    if (outcome === 'pending' || id === null)
      throw new ProblemError(409, 'Another loosening is on its way. Take it back first.');
    return this.view(id);
  }

  /** Errors: 404, 409 where there is nothing to approve, 403 and 429 for codes. */
  async approve(id: number, code: string): Promise<RuleChangeView> {
    if ((await this.stored.change(id)) === null) throw unknown();
    const outcome = await this.stored.approve(id, await this.officer.prove(code));
    if (outcome === 'not-open') throw new ProblemError(409, 'This change does not wait for a yes.');
    if (outcome !== 'approved') throw refusal(outcome);
    return this.view(id);
  }

  /** Errors: 404, 409 where it acts already. */
  async withdraw(actor: string, id: number): Promise<RuleChangeView> {
    const outcome = await this.stored.withdraw(actor, id);
    if (outcome === 'unknown') throw unknown();
    if (outcome === 'too-late')
      throw new ProblemError(409, 'This change acts already, or was taken back. Ask for another one.');
    return this.view(id);
  }

  private async view(id: number): Promise<RuleChangeView> {
    const found = (await this.changes()).find((change) => change.id === id);
    if (found === undefined) throw unknown();
    return found;
  }

  private async changes(): Promise<RuleChangeView[]> {
    const now = this.settings.clock.now();
    const views = (await this.stored.changes()).map((change) => viewOf(change, now));
    const acting = views.find(({ state }) => state === 'in-force');
    return views.map((view) =>
      view.state === 'in-force' && view !== acting ? { ...view, state: 'replaced' as const } : view,
    );
  }
}

function viewOf(change: StoredChange, now: number): RuleChangeView {
  const { id, from, to, proposedBy, proposedAt, approvedAt, withdrawnAt } = change;
  const approvals = approvedAt === null ? [] : [{ by: 'privacy-officer', at: approvedAt }];
  const decision = decide({ ...change, from: rulesOf(from), to: rulesOf(to) }, approvals, now);
  return {
    ...{ id, from, to, proposedBy },
    state: withdrawnAt === null ? stateOf(decision) : 'withdrawn',
    proposedAt: instant(proposedAt),
    approvedAt: orNull(approvedAt),
    actsFrom: 'actsFrom' in decision ? instant(decision.actsFrom) : null,
  };
}

/** The database keeps no change that changes nothing. */
const stateOf = ({ state }: RuleDecision): RuleChangeView['state'] =>
  state === 'unchanged' ? 'replaced' : state;

const instant = (micros: number): string => new Date(micros / 1000).toISOString();
const orNull = (micros: number | null): string | null => (micros === null ? null : instant(micros));
