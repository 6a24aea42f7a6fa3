import {
  askedRulesSchema,
  privacyRulesSchema,
  type RuleChangeView,
  ruleChangeSchema,
} from '@quorum/contracts';
import { CommandError } from '../command-error.js';
import { askFor } from './officer-code.command.js';
import { askPrivacy } from './server.js';

/** Rules as typed. */
export interface ProposeOptions {
  profile: string;
  minimumPeople: string;
}

/** Prints the rules in force and every change on its way. */
export async function rulesCommand({ json }: { json?: boolean }): Promise<void> {
  const rules = await askPrivacy('GET', 'rules', privacyRulesSchema);
  if (json === true) {
    process.stdout.write(`${JSON.stringify(rules, null, 2)}\n`);
    return;
  }
  const { current, next, officer, changes } = rules;
  const replacedFrom = officer?.replacedFrom ?? null;
  const lines = [
    `Quarter on show  ${current === null ? 'none yet' : `${inWords(current.rules)} (${current.cohort})`}`,
    `Next quarter     ${inWords(next)}`,
    `Officer’s code   ${officer === null ? 'none yet' : `since ${officer.since.slice(0, 10)}`}`,
    ...(replacedFrom === null ? [] : [`  another takes over on ${replacedFrom.slice(0, 10)}`]),
    ...changes.map(describe),
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
}

/** Asks for rules: what is stricter holds at once, what is looser waits for the privacy officer. */
export async function proposeCommand({ profile, minimumPeople }: ProposeOptions): Promise<void> {
  const asked = askedRulesSchema.safeParse({ profile, minimumPeople: Number(minimumPeople) });
  if (!asked.success)
    throw new CommandError(
      `These rules cannot be asked for: ${asked.error.issues[0]?.message ?? 'they are not valid'}.`,
    );
  const change = await askPrivacy('POST', 'rule-changes', ruleChangeSchema, asked.data);
  process.stdout.write(`${describe(change)}\n`);
}

/** The privacy officer's yes; the code is typed and not an argument. */
export async function approveCommand(id: string): Promise<void> {
  const code = await askFor('The privacy officer’s approval code: ');
  const path = `rule-changes/${encodeURIComponent(id)}/approval`;
  process.stdout.write(`${describe(await askPrivacy('POST', path, ruleChangeSchema, { code }))}\n`);
}

const inWords = ({ profile, minimumPeople }: RuleChangeView['to']): string =>
  `${profile}, ${minimumPeople} people`;

const describe = ({ id, from, to, state, actsFrom }: RuleChangeView): string =>
  `Change ${id}: ${inWords(from)} → ${inWords(to)}, ${state}${
    state === 'announced' && actsFrom !== null ? `, acts from ${actsFrom.slice(0, 10)}` : ''
  }`;
