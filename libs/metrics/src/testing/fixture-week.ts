import type { CommunicationEvent, Conversation, Person } from '@quorum/contracts';
import { directoryOf, type PeopleDirectory } from '../facts/people.js';
import {
  assignment,
  conversation,
  deletion,
  instant,
  issue,
  links,
  message,
  move,
  reaction,
  reply,
} from './build-events.js';

/**
 * The integration fixture of notes/metrics §12: one week of team A, B, C, D (lead), E in Berlin and X of another unit in
 * New York, told as the events a source delivers.
 */

/** Everybody of the unit. */
export const team = ['A', 'B', 'C', 'D', 'E'];
const listed: Person[] = [
  ...team.map((id) => ({ source: 'slack', id, zone: 'Europe/Berlin', bot: false, guest: false }) as const),
  { source: 'slack', id: 'X', zone: 'America/New_York', bot: false, guest: false },
  { source: 'slack', id: 'robot', zone: null, bot: true, guest: false },
];
/** The six people and a bot; D leads the others of the team. */
export const directory: PeopleDirectory = {
  ...directoryOf(listed),
  leadsOf: (person) => (team.includes(person) && person !== 'D' ? ['D'] : []),
};

/** An instant of the week in Berlin. */
export const on = (day: 'Mon' | 'Tue' | 'Wed' | 'Thu' | 'Fri', time: string) =>
  `2025-06-0${{ Mon: 2, Tue: 3, Wed: 4, Thu: 5, Fri: 6 }[day]}T${time}:00+02:00`;
/** Friday, 16:00. */
export const snapshot = instant(on('Fri', '16:00'));

const question = { hasQ: true };
const document = links({ T1: 1 });
/** Roots in the project's channel. */
export const r1 = message('A', on('Mon', '09:10'), { ...question, ...document });
const urgent = message(
  'C',
  on('Mon', '11:00'),
  { ...question, urgent: true },
  { conversation: 'BC', deliveredAt: instant(on('Mon', '11:00')) },
);
export const r2 = message('A', on('Mon', '16:30'), { ...question, mentions: ['X'] });
export const r3 = message('D', on('Mon', '21:00'), { ...question, broadcast: true });
const r4 = message('robot', on('Tue', '10:00'), {}, { kind: 'bot', flags: null });
const takenBack = message('E', on('Wed', '14:00'), question, { conversation: 'AE' });

const project: CommunicationEvent[] = [
  r1,
  reply(r1, 'B', on('Mon', '09:40'), question),
  reply(r1, 'A', on('Mon', '09:50')),
  reply(r1, 'B', on('Mon', '10:30'), document),
  r2,
  reply(r2, 'X', on('Mon', '19:00')),
  r3,
  reply(r3, 'C', on('Mon', '21:30')),
  reply(r3, 'E', on('Tue', '09:30')),
  r4,
  reply(r4, 'A', on('Tue', '10:01')),
  message('B', on('Thu', '15:00'), question),
];
const direct = [
  urgent,
  reaction(urgent, 'B', on('Mon', '12:30')),
  message('B', on('Mon', '13:30'), {}, { conversation: 'BC' }),
];
const withdrawn = [takenBack, deletion(takenBack, on('Wed', '14:20'))];
const work = [assignment('D', on('Tue', '11:00'), null, 'E'), move('E', on('Wed', '10:00'), 'todo', 'doing')];

/** The four conversations and everything that happened in them. */
export const places: [Conversation, CommunicationEvent[]][] = [
  [conversation('public', [...team, 'X']), project],
  [{ ...conversation('dm', ['B', 'C']), id: 'BC' }, direct],
  [{ ...conversation('dm', ['A', 'E']), id: 'AE' }, withdrawn],
  [issue, work],
];
