import type { IssueFact, PersonDayFact, RequestFact, ThreadFact } from '../facts/facts.js';

/** The facts of a bucket as lists, and what laws do with them. */
export interface ListedFacts {
  requests: RequestFact[];
  threads: ThreadFact[];
  personDays: PersonDayFact[];
  issues: IssueFact[];
}

/** The same facts about people of other names; lists stay sorted, as derived facts have them. */
export function renameFacts(facts: ListedFacts, nameOf: (person: string) => string): ListedFacts {
  const all = (people: readonly string[]) => people.map(nameOf).sort();
  const maybe = (person: string | null) => (person === null ? null : nameOf(person));
  return {
    requests: facts.requests.map((request) => ({
      ...request,
      asker: nameOf(request.asker),
      targets: all(request.targets),
      responder: maybe(request.responder),
    })),
    threads: facts.threads.map(({ people, messagesBy, root, ...thread }) => {
      const speakers = people
        .map((person, i) => ({ name: nameOf(person), messages: messagesBy[i]! }))
        .sort((a, b) => (a.name < b.name ? -1 : 1));
      return {
        ...thread,
        people: speakers.map(({ name }) => name),
        messagesBy: speakers.map(({ messages }) => messages),
        root: root && {
          ...root,
          author: nameOf(root.author),
          mentions: all(root.mentions),
          firstResponse: root.firstResponse && { ...root.firstResponse, by: nameOf(root.firstResponse.by) },
        },
      };
    }),
    personDays: facts.personDays.map((day) => ({
      ...day,
      person: nameOf(day.person),
      contacts: all(day.contacts),
    })),
    issues: facts.issues.map((issue) => ({ ...issue, people: all(issue.people) })),
  };
}

/** The facts of both. */
export function together(a: ListedFacts, b: ListedFacts): ListedFacts {
  return {
    requests: [...a.requests, ...b.requests],
    threads: [...a.threads, ...b.threads],
    personDays: [...a.personDays, ...b.personDays],
    issues: [...a.issues, ...b.issues],
  };
}

/** Those that name a person, in whatever part. */
export function naming(person: string, facts: ListedFacts): ListedFacts {
  return {
    requests: facts.requests.filter(({ asker, targets, responder }) =>
      [asker, responder, ...targets].includes(person),
    ),
    threads: facts.threads.filter(
      ({ people, root }) => people.includes(person) || root?.mentions.includes(person),
    ),
    personDays: facts.personDays.filter((day) => day.person === person || day.contacts.includes(person)),
    issues: facts.issues.filter(({ people }) => people.includes(person)),
  };
}
