/** `BotRule`, `botRule`, `knownAutomation`: which accounts are machines. */
import type { JsonRecord } from './values.js';
import { given } from './values.js';

/** Whether a user object of Jira speaks for a machine. */
export type BotRule = (user: JsonRecord) => boolean;

/** Accounts an administrator knows to be machines, beside those Jira and `knownAutomation` tell. */
export interface BotSettings {
  /** Display names or user names, in any case. */
  automationNames?: readonly string[];
  /** Account ids or keys. */
  automationIds?: readonly string[];
}

/**
 * Names under which machines write where Jira does not tell them apart (Data Center has no `accountType`): nobody is
 * called so. Patterns such as "ends in bot" would take people for machines, Bot being a surname.
 */
export const knownAutomation: readonly string[] = [
  ...[
    'automation',
    'automation for jira',
    'jira automation',
    'jiraautomation',
    'jira service management widget',
  ],
  ...[
    'asf github bot',
    'hadoop qa',
    'hudson',
    'jenkins',
    'buildbot',
    'travis ci',
    'circleci',
    'teamcity',
    'bamboo',
  ],
  ...[
    'github',
    'github for jira',
    'gitlab',
    'gitlab for jira',
    'bitbucket',
    'fisheye',
    'sonarqube',
    'dependabot',
  ],
  ...['slack', 'microsoft teams for jira cloud', 'trello', 'zapier', 'system', 'jira', 'chat notifications'],
  ...['atlassian assist', 'opsgenie incident timeline', 'statuspage for jira', 'proforma migrator'],
];

/** A rule by `accountType`, ids and whole names (notes/jira §0.4): `app` is a machine, a customer a person. */
export function botRule({ automationNames = [], automationIds = [] }: BotSettings = {}): BotRule {
  const names = new Set([...knownAutomation, ...automationNames].map(tidy));
  const ids = new Set(automationIds);
  return (user) => {
    if (user['accountType'] === 'app') return true;
    const isListed = (field: string) => ids.has(given(user[field]) ?? '');
    if (isListed('accountId') || isListed('key')) return true;
    return ['displayName', 'name'].some((field) => isAutomation(given(user[field]), names));
  };
}

const isAutomation = (name: string | null, names: ReadonlySet<string>): boolean =>
  name !== null && (names.has(tidy(name)) || tidy(name).endsWith('[bot]'));

const tidy = (name: string): string => name.trim().toLowerCase();
