import { type Organisation, weeks } from './organisation.js';

/** The organisation without anything this person did. */
export function withoutPerson(organisation: Organisation, person: number): Organisation {
  const eligible = organisation.truth.eligible.map((values) =>
    values.slice().fill(0, person * weeks, (person + 1) * weeks),
  );
  return { ...organisation, truth: { ...organisation.truth, eligible } };
}

/** The organisation with these weeks of a person counting in full: what came late. */
export function withLateEvents(
  organisation: Organisation,
  person: number,
  from: number,
  to: number,
): Organisation {
  const counted = organisation.truth.counted.map((values, metric) => {
    const changed = values.slice();
    for (let at = person * weeks + from; at < person * weeks + to; at++)
      changed[at] = organisation.truth.eligible[metric]?.[at] ?? 0;
    return changed;
  });
  return { ...organisation, truth: { ...organisation.truth, counted } };
}

/** The organisation with accounts in some units that are marked as bots, always at work and of known values (A17). */
export function withBots(organisation: Organisation, units: readonly number[], each: number): Organisation {
  const { knowledge, truth } = organisation;
  const bots = units.flatMap((unit) => Array.from({ length: each }, () => unit));
  const people = knowledge.people + bots.length;
  const added = new Int16Array(bots.length * weeks);
  bots.forEach((unit, at) => added.fill(unit, at * weeks, (at + 1) * weeks));
  const busy = new Uint16Array(bots.length * weeks).fill(20);
  return {
    ...organisation,
    knowledge: {
      ...knowledge,
      people,
      unitOf: joined(Int16Array, knowledge.unitOf, added),
      present: joined(Uint8Array, knowledge.present, new Uint8Array(bots.length * weeks).fill(1)),
      lead: joined(Uint8Array, knowledge.lead, new Uint8Array(bots.length)),
      site: joined(Uint8Array, knowledge.site, new Uint8Array(bots.length)),
      tenure: joined(Uint8Array, knowledge.tenure, new Uint8Array(bots.length)),
      grade: joined(Uint8Array, knowledge.grade, new Uint8Array(bots.length)),
      bot: joined(Uint8Array, knowledge.bot, new Uint8Array(bots.length).fill(1)),
    },
    truth: {
      eligible: truth.eligible.map((values) => joined(Uint16Array, values, busy)),
      counted: truth.counted.map((values) =>
        joined(
          Uint16Array,
          values,
          busy.map(() => 10),
        ),
      ),
    },
  };
}

type Numbers = Int16Array | Uint8Array | Uint16Array;

function joined<T extends Numbers>(kind: new (length: number) => T, first: T, second: T): T {
  const whole = new kind(first.length + second.length);
  whole.set(first);
  whole.set(second, first.length);
  return whole;
}
