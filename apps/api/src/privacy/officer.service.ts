import { randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { OfficerCode } from '@quorum/contracts';
import { type CodeOutcome, type Connection, RuleSettings } from '@quorum/database';
import {
  newOfficerCode,
  noticeMicros,
  officerKey,
  officerSaltBytes,
  officerVerifier,
  readOfficerCode,
} from '@quorum/privacy';
import { ProblemError } from '@quorum/runtime';
import { type ApiSettings, DATABASE, SETTINGS } from '../platform.module.js';

/** What is said of a code that was not accepted. */
const refusals = {
  'no-code': [409, 'The privacy officer has no approval code yet: `quorum officer-code` makes one.'],
  'wrong-code': [403, 'This is not the privacy officer’s approval code.'],
  'too-many-tries': [429, 'Too many wrong codes. Try again in a minute.'],
  waiting: [409, 'A new code takes over after its notice already.'],
} as const;

/**
 * The second person, known by an approval code as long as there is no sign-in: everything else asks `prove` and knows nothing
 * of codes.
 */
@Injectable()
export class Officer {
  private readonly rules: RuleSettings;

  constructor(
    @Inject(DATABASE) database: Connection,
    @Inject(SETTINGS) private readonly settings: ApiSettings,
  ) {
    this.rules = new RuleSettings(database);
  }

  /** What the database takes for the officer's yes. What cannot be a code proves nothing, and counts as a try like any other. */
  async prove(typed: string): Promise<Buffer> {
    const officer = await this.rules.officer();
    if (officer === null) throw refusal('no-code');
    return officerKey(readOfficerCode(typed) ?? '', officer.salt);
  }

  /** A new code, told this once. Errors: 403, 409 or 429. */
  async renew(actor: string, current: string | undefined): Promise<OfficerCode> {
    const code = newOfficerCode(randomBytes);
    const salt = randomBytes(officerSaltBytes);
    const oldKey = current === undefined ? null : await this.prove(current);
    const verifier = officerVerifier(await officerKey(code, salt));
    const outcome = await this.rules.setOfficerCode(actor, { salt, verifier, oldKey });
    if (outcome !== 'set' && outcome !== 'announced') throw refusal(outcome);
    const wait = outcome === 'set' ? 0 : noticeMicros;
    return { code, actsFrom: new Date((this.settings.clock.now() + wait) / 1000).toISOString() };
  }
}

/** A refused code as a problem. */
export function refusal(outcome: Exclude<CodeOutcome, 'set' | 'announced'>): ProblemError {
  const [status, detail] = refusals[outcome];
  return new ProblemError(status, detail);
}
