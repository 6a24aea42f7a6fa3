/** `JiraPeople`, `jiraPeople`: finds people by whatever value an issue names them by. */
import type { Person } from '@quorum/contracts';
import { type JiraNames, type JiraUser, ownIdOf } from './users.js';

/**
 * Accounts by each of their values. The kinds of value are kept apart: after a rename one person's user name may be
 * another's key.
 */
export class JiraPeople {
  private readonly byAccountId = new Map<string, Person>();
  private readonly byKey = new Map<string, Person>();
  private readonly byName = new Map<string, Person>();

  constructor(users: Iterable<JiraUser> = []) {
    for (const { person, accountId, key, name } of users) {
      if (accountId !== null) this.byAccountId.set(accountId, person);
      if (key !== null) this.byKey.set(key, person);
      if (name !== null) this.byName.set(name.toLowerCase(), person);
    }
  }

  /** Whoever is listed under the most lasting of these values. */
  find({ accountId, key, name }: JiraNames): Person | undefined {
    return (
      (accountId === null ? undefined : this.byAccountId.get(accountId)) ??
      (key === null ? undefined : this.byKey.get(key)) ??
      (name === null ? undefined : this.byName.get(name.toLowerCase()))
    );
  }
}

/** Users of a site → their index. */
export const jiraPeople = (users: Iterable<JiraUser> = []): JiraPeople => new JiraPeople(users);

/** People of one issue: those the site lists, then those the issue itself describes. Remembers whom it was asked about. */
export class IssuePeople {
  private readonly met = new Map<string, Person>();
  private readonly own: JiraPeople;

  constructor(
    private readonly listed: JiraPeople,
    private readonly described: readonly JiraUser[],
  ) {
    this.own = new JiraPeople(described);
    for (const user of described) this.meet(this.listed.find(user) ?? user.person);
  }

  /** Everybody the issue names and somebody describes, by id. A machine by either description is one. */
  all(): Person[] {
    const bots = new Set(
      this.described
        .filter(({ person }) => person.bot)
        .map((user) => (this.listed.find(user) ?? user.person).id),
    );
    return [...this.met.values()]
      .map((person) => (bots.has(person.id) && !person.bot ? { ...person, bot: true } : person))
      .sort((a, b) => (a.id < b.id ? -1 : 1));
  }

  /** A person's id by a user object's or a mention's values; `null` where there is none. */
  idOf(names: JiraNames): string | null {
    const person = this.listed.find(names) ?? this.own.find(names);
    if (person === undefined) return ownIdOf(names);
    this.meet(person);
    return person.id;
  }

  /** A person's id by a changelog value: the account id Jira put beside it, or whatever the value is (notes/jira §1.1). */
  idOfValue(accountId: string | null, value: string | null): string | null {
    if (accountId !== null) return this.idOf({ accountId, key: null, name: null });
    if (value === null) return null;
    const person = [
      { accountId: value, key: null, name: null },
      { accountId: null, key: value, name: null },
      { accountId: null, key: null, name: value },
    ];
    for (const names of person) {
      const found = this.listed.find(names) ?? this.own.find(names);
      if (found !== undefined) return this.idOf(names);
    }
    return value;
  }

  private meet(person: Person): void {
    if (!this.met.has(person.id)) this.met.set(person.id, person);
  }
}
