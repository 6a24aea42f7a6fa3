import { Inject, Injectable } from '@nestjs/common';
import {
  type AskedRules,
  leastPeople,
  ruleProfiles,
  type ThresholdPreview,
  type ThresholdRow,
  type TwinScore,
  type TwinScores,
} from '@quorum/contracts';
import { type Connection, rulesInForce, RuleSettings } from '@quorum/database';
import { type OrganisationSizes, previewRules, rulesOf } from '@quorum/privacy';
import type { TwinRow } from '@quorum/privacy/attack';
import { ProblemError } from '@quorum/runtime';
import { type ApiSettings, DATABASE, SETTINGS } from '../platform.module.js';
import { TwinRunner } from './twin-runner.service.js';

/** Minimums the table has, besides what is asked for. */
const tried = [5, 6, 8, 10, 12];
/** One twin of an organisation is as good as another; the same one answers the same question the same way. */
const seed = 1;

/**
 * What rules would do to this organisation before they are saved. It knows sizes of the directory, which whoever administers
 * it brought, and nothing of who is active or objects (docs/adr/0017).
 */
@Injectable()
export class Thresholds {
  private readonly rules: RuleSettings;

  constructor(
    @Inject(DATABASE) private readonly database: Connection,
    @Inject(SETTINGS) private readonly settings: ApiSettings,
    private readonly twins: TwinRunner,
  ) {
    this.rules = new RuleSettings(database);
  }

  /** Errors: 409 where there is no directory. */
  async preview(asked: AskedRules): Promise<ThresholdPreview> {
    const sizes = await this.sizes();
    const row = (rules: AskedRules): ThresholdRow => rowOf(sizes, rules);
    const table = ruleProfiles.flatMap((profile) =>
      tried
        .filter((minimumPeople) => minimumPeople >= leastPeople[profile])
        .map((minimumPeople) => row({ profile, minimumPeople })),
    );
    return { asked: row(asked), next: row(await this.next()), table };
  }

  /** Seconds for thousands of people. Errors: 409 where there is no directory, 503 where it takes too long. */
  async twin(asked: AskedRules): Promise<TwinScores> {
    const sizes = await this.sizes();
    const measured = [];
    for (const rules of [asked, await this.next()])
      measured.push(await this.twins.measure({ ...sizes, rules: [rules], seed }));
    const [ofAsked, ofNext] = measured.map(({ rows }) => rows[0]);
    if (ofAsked === undefined || ofNext === undefined)
      throw new Error('A twin was measured without a score.');
    return { people: measured[0]?.people ?? 0, asked: scoreOf(ofAsked), next: scoreOf(ofNext) };
  }

  private async next(): Promise<AskedRules> {
    const { rules, clock } = this.settings;
    const { profile, minimumPeople } = await rulesInForce(this.database, rules, clock.now());
    return { profile, minimumPeople };
  }

  private async sizes(): Promise<OrganisationSizes> {
    const found = await this.rules.sizes();
    const placed = found.filter(({ people }) => people > 0);
    if (placed.length === 0)
      throw new ProblemError(
        409,
        'There is no directory yet. Import one with an export: rules are tried out on the sizes of its units.',
      );
    return {
      units: found.map(({ id, name, parent, path }) => ({ id, name, parent, path })),
      headcounts: new Map(placed.map(({ id, people }) => [id, people])),
      leads: new Map(placed.map(({ id, leads }) => [id, leads])),
    };
  }
}

function rowOf(sizes: OrganisationSizes, asked: AskedRules): ThresholdRow {
  const { rules, ...counts } = previewRules(sizes, rulesOf(asked));
  return { profile: rules.profile, minimumPeople: rules.minimumPeople, ...counts };
}

function scoreOf({
  profile,
  minimumPeople,
  coverage,
  exact,
  linear,
  absence,
  knownEvent,
}: TwinRow): TwinScore {
  return {
    ...{ profile, minimumPeople, coverage, exact },
    solved: linear?.solved ?? null,
    solvedSmall: linear?.solvedSmall ?? null,
    named: absence?.named ?? null,
    namedByChance: absence?.namedByChance ?? null,
    knownEvent: knownEvent?.auc ?? null,
  };
}
