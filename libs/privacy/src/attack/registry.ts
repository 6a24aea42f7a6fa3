import { parentMinusChildren } from './attacks/a01-parent-minus-children.js';
import { filterDifferencing } from './attacks/a02-filter-differencing.js';
import { linearReconstruction } from './attacks/a03-linear-reconstruction.js';
import { rangeDifferencing } from './attacks/a04-range-differencing.js';
import { joinLeave } from './attacks/a05-join-leave.js';
import { absenceRegression } from './attacks/a06-absence-regression.js';
import { knownEvent } from './attacks/a07-known-event.js';
import { averaging } from './attacks/a08-averaging.js';
import { extremes } from './attacks/a09-extremes.js';
import { dominance } from './attacks/a10-dominance.js';
import { suppressionOracle } from './attacks/a11-suppression-oracle.js';
import { restatement } from './attacks/a12-restatement.js';
import { sybils } from './attacks/a17-sybils.js';
import { learned } from './attacks/a18-learned.js';
import type { Attack, AttackId } from './attack.js';

/** Every attack of notes/privacy §5; those `where: 'system'` need files, logs, keys or roles of a running system. */
export const attackRegistry: Readonly<Record<AttackId, Attack>> = {
  A1: parentMinusChildren,
  A2: filterDifferencing,
  A3: linearReconstruction,
  A4: rangeDifferencing,
  A5: joinLeave,
  A6: absenceRegression,
  A7: knownEvent,
  A8: averaging,
  A9: extremes,
  A10: dominance,
  A11: suppressionOracle,
  A12: restatement,
  A13: {
    id: 'A13',
    title: 'Content canary',
    method: 'unique tokens in everything that comes in, searched in every byte at rest and in memory',
    where: 'system',
  },
  A14: {
    id: 'A14',
    title: 'Pseudonym dictionary and linkage of cohorts',
    method: 'a dump of the database and the staff list',
    where: 'system',
  },
  A15: {
    id: 'A15',
    title: 'Timestamp linkage',
    method: 'a dump of the database and the attacker’s own view of the workspace',
    where: 'system',
  },
  A16: {
    id: 'A16',
    title: 'Privilege matrix',
    method: 'every database role and API role against every object',
    where: 'system',
  },
  A17: sybils,
  A18: learned,
};
