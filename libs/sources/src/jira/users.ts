/** `readJiraUser`, `siteDefaultZone`: a user object → who that is to the engine, and what else finds them. */
import type { Person } from '@quorum/contracts';
import { isKnownZone } from '@quorum/time';
import { type BotRule, botRule } from './bots.js';
import { given, isRecord, type JsonRecord } from './values.js';

/** Under which values Jira speaks of one account: Cloud by `accountId`, Data Center by `key` (for life) and `name`. */
export interface JiraNames {
  accountId: string | null;
  key: string | null;
  /** A user name, which can be changed. */
  name: string | null;
}

/** One account. */
export interface JiraUser extends JiraNames {
  person: Person;
  /** False = deactivated: this person answers nobody any more. */
  active: boolean;
}

/**
 * A user object of any REST answer → the account; `null` for one without any id. Customers of a service desk are guests.
 * An id of Data Center may itself be a mail address: it is for the door's pseudonyms, like every id. The profile's zone is weak evidence: the site's default (`siteDefaultZone`) is what nobody chose, so it says nothing.
 */
export function readJiraUser(
  raw: unknown,
  defaultZone: string | null,
  isBot: BotRule = botRule(),
): JiraUser | null {
  if (!isRecord(raw)) return null;
  const names = namesOf(raw);
  const id = ownIdOf(names);
  if (id === null) return null;
  const zone = zoneOf(raw);
  return {
    ...names,
    person: {
      source: 'jira',
      id,
      zone: zone === defaultZone ? null : zone,
      bot: isBot(raw),
      guest: raw['accountType'] === 'customer',
    },
    active: raw['active'] !== false,
  };
}

/** What a user object is called; a corrupted account, whose id is the word `unknown`, is nobody (notes/jira §1.6). */
export function namesOf(raw: JsonRecord): JiraNames {
  const accountId = given(raw['accountId']);
  return {
    accountId: accountId === 'unknown' ? null : accountId,
    key: given(raw['key']),
    name: given(raw['name']),
  };
}

/** The id a person goes by where nobody knows more: the one that lasts longest. */
export const ownIdOf = ({ accountId, key, name }: JiraNames): string | null => accountId ?? key ?? name;

/**
 * The zone most profiles of a site have because nobody changed it; `null` = no such zone. Held by a third of all people
 * at least, and by twice as many as the next (60 % and 45 % in two real archives, with 10 % next: notes/jira §4).
 */
export function siteDefaultZone(users: readonly unknown[], isBot: BotRule = botRule()): string | null {
  const holders = new Map<string, number>();
  let all = 0;
  for (const user of users) {
    const zone = isRecord(user) && !isBot(user) ? zoneOf(user) : null;
    if (zone === null) continue;
    all += 1;
    holders.set(zone, (holders.get(zone) ?? 0) + 1);
  }
  const [first, second] = [...holders].sort(([, a], [, b]) => b - a);
  if (first === undefined || first[1] * 3 < all) return null;
  return second === undefined || first[1] >= 2 * second[1] ? first[0] : null;
}

const zoneOf = ({ timeZone }: JsonRecord): string | null => {
  const zone = given(timeZone);
  return zone !== null && isKnown(zone) ? zone : null;
};

/** By zone: the zone database is asked once for each, and there are some six hundred. */
const known = new Map<string, boolean>();

function isKnown(zone: string): boolean {
  const answer = known.get(zone) ?? isKnownZone(zone);
  if (known.size < 1_000) known.set(zone, answer);
  return answer;
}
