import type { Attack, Findings, Scene } from '../attack.js';
import { simulatedMetrics } from '../organisation/metrics.js';
import { type Organisation, weeks } from '../organisation/organisation.js';
import { makeTarget, type TargetName } from '../suite.js';
import { plainThreshold } from '../targets/plain-threshold.js';

/** A hand-made organisation: a root, teams below it, people in teams one after the other. */
export interface Tiny {
  /** People in each team. */
  teams: readonly number[];
  /** People directly in the root, after those of teams. */
  above?: number;
  /** What a person did in a week, the same for every metric; `null` = away. */
  value: (person: number, week: number) => number | null;
  /** Where a person sits: 0 = the root, then teams, −1 = not employed; the own team by default. */
  unitAt?: (person: number, week: number, own: number) => number;
  isLead?: (person: number) => boolean;
  site?: (person: number) => number;
}

/** An organisation whose every value is known by heart. */
export function tinyOrganisation({ teams, above = 0, value, unitAt, isLead, site }: Tiny): Organisation {
  const homes = [
    ...teams.flatMap((size, team) => Array<number>(size).fill(team + 1)),
    ...Array<number>(above).fill(0),
  ];
  const people = homes.length;
  const cells = Array.from(
    { length: people * weeks },
    (_, at) => [Math.floor(at / weeks), at % weeks] as const,
  );
  const values = cells.map(([person, week]) => value(person, week));
  const eligible = Uint16Array.from(values, (one) => (one === null ? 0 : 100));
  const counted = Uint16Array.from(values, (one) => Math.round((one ?? 0) * 100));
  const byPerson = (of: (person: number) => number) =>
    Uint8Array.from({ length: people }, (_, person) => of(person));
  return {
    seed: 1,
    knowledge: {
      units: [
        { id: 'root', name: 'Root', parent: null, path: '' },
        ...teams.map((_, team) => ({
          id: `root/${team}`,
          name: `Team ${team}`,
          parent: 'root',
          path: `Team ${team}`,
        })),
      ],
      parents: Int32Array.from([-1, ...teams.map(() => 0)]),
      people,
      unitOf: Int16Array.from(cells, ([person, week]) => {
        const own = homes[person] ?? 0;
        return unitAt?.(person, week, own) ?? own;
      }),
      present: Uint8Array.from(values, (one) => Number(one !== null)),
      lead: byPerson((person) => Number(isLead?.(person) ?? false)),
      bot: byPerson(() => 0),
      site: byPerson((person) => site?.(person) ?? 0),
      tenure: byPerson(() => 0),
      grade: byPerson(() => 0),
      ...{ sites: 2, tenures: 1, grades: 1, metrics: simulatedMetrics },
    },
    truth: { eligible: simulatedMetrics.map(() => eligible), counted: simulatedMetrics.map(() => counted) },
  };
}

/** What an attack finds behind a bare threshold. */
export function behindThreshold(attack: Attack, organisation: Organisation, minimum = 5): Findings {
  const rebuild = (other: Organisation) =>
    plainThreshold(other, { name: `at least ${minimum}`, minimum, complement: false, epsilon: 0 });
  return runOn(attack, { organisation, target: rebuild(organisation), rebuild, seed: 1 });
}

/** What an attack finds behind a named target. */
export function behind(name: TargetName, attack: Attack, organisation: Organisation): Findings {
  const rebuild = (other: Organisation) => makeTarget(name, other);
  return runOn(attack, { organisation, target: rebuild(organisation), rebuild, seed: 1 });
}

function runOn(attack: Attack, scene: Scene): Findings {
  if (attack.where !== 'library') throw new TypeError(`${attack.id} needs a running system`);
  return attack.run(scene);
}
