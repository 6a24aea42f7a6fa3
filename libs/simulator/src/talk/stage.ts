import { localDayOf, type Micros, microsPerDay, microsPerHour, microsPerMinute } from '@quorum/time';
import type { Random } from '../random.js';
import type { Organisation, Person } from '../organisation/organisation.js';
import { habitAt, type Habits } from '../organisation/unit-plan.js';
import type { Piece, SimulatedConversation } from '../planted-message.js';
import { Conversations } from './conversations.js';
import { Draft, type Moment } from './draft.js';
import { horizon, requestsOf } from './requests.js';

/** Two roots of one author in one channel are never close enough to count as one burst. */
const rootSpacing = 20 * microsPerMinute;
/** A new episode needs a working day of silence, weekends included. */
const episodeSpacing = 4 * microsPerDay;
/** What must be whole to be counted ends this long before the end. */
const settling = 6 * microsPerDay;

/** Where pieces are played: keeps the time, the rooms, and what makes planted counts exact. */
export class Stage {
  readonly pieces: Piece[] = [];
  readonly conversations: Conversations;
  readonly start: Micros;
  readonly end: Micros;
  private readonly rootsAt = new Map<string, Micros[]>();
  private readonly busyUntil = new Map<SimulatedConversation, Micros>();
  private readonly taken = new Map<SimulatedConversation, Set<Micros>>();

  constructor(
    readonly organisation: Organisation,
    readonly random: Random,
    readonly words: Random,
  ) {
    this.start = organisation.firstDay * microsPerDay;
    this.end = organisation.endDay * microsPerDay;
    this.conversations = new Conversations(organisation, random);
  }

  /** A habit of somebody's unit as it is at an instant. */
  habit(person: Person, habit: keyof Habits, at: Micros): number {
    return habitAt(person.unit.plan.habits[habit], (at - this.start) / (this.end - this.start));
  }

  isAfterHours(person: Person, at: Micros): boolean {
    return this.random.chance(Math.min(0.7, this.habit(person, 'afterHours', at) * person.nightOwl));
  }

  /** When somebody reacts to what was said at `after`: after so much working time, or off hours as is their habit. */
  reaction(person: Person, after: Micros, working: Micros): Moment {
    const afterHours = this.isAfterHours(person, after);
    const at = afterHours
      ? person.agenda.offHoursAfter(after, this.random)
      : person.agenda.workAfter(after, working);
    return { at, afterHours };
  }

  /** How long somebody lets others wait, in working time. */
  replyTime(person: Person, at: Micros): Micros {
    const median = this.habit(person, 'replyMinutes', at) * person.slow;
    const minutes = this.random.logNormal(median, 1.1) * (this.random.chance(0.05) ? 6 : 1);
    return Math.min(48 * microsPerHour, Math.max(0.4, minutes) * microsPerMinute);
  }

  /** A colleague from a list, other than some, preferably one who works that day. */
  colleague(people: readonly Person[], at: Micros, except: readonly Person[]): Person | null {
    const others = people.filter((person) => !except.includes(person));
    const present = others.filter(({ agenda, zone }) => agenda.worksOn(localDayOf(at, zone)));
    const candidates = present.length > 0 ? present : others;
    return candidates.length === 0 ? null : this.random.pick(candidates);
  }

  /** Begins a thread with a root of its own, or `null` if the author has just posted there. */
  beginThread(conversation: SimulatedConversation, author: Person, { at }: Moment): Draft | null {
    const key = `${conversation.id} ${author.id}`;
    const before = this.rootsAt.get(key) ?? [];
    if (before.some((other) => Math.abs(other - at) < rootSpacing)) return null;
    before.push(at);
    this.rootsAt.set(key, before);
    return new Draft(this, conversation, true);
  }

  /** Begins an episode of direct messages, or `null` while the last one is not over. */
  beginEpisode(conversation: SimulatedConversation, { at }: Moment): Draft | null {
    return at < (this.busyUntil.get(conversation) ?? 0) ? null : new Draft(this, conversation, false);
  }

  /** Keeps a finished piece; one that must be whole is dropped if the end of the simulation cuts it. */
  keep(draft: Draft, { depth = 1, worthDocumenting = false, documented = false } = {}): void {
    const { conversation, messages } = draft;
    const last = messages.at(-1);
    if (last === undefined) return;
    const whole = depth >= 3 || worthDocumenting;
    if (whole && (draft.cut || last.at > this.end - settling)) return;
    this.pieces.push({ conversation, messages, depth, worthDocumenting, documented });
    if (draft.threaded) return;
    const waiting = requestsOf(messages).some(({ status }) => status !== 'replied');
    this.busyUntil.set(conversation, last.at + (waiting ? horizon + 2 * microsPerDay : episodeSpacing));
  }

  /** The instant itself, or the next one free: two messages of one conversation never share one. */
  claim(conversation: SimulatedConversation, at: Micros): Micros {
    let taken = this.taken.get(conversation);
    if (taken === undefined) this.taken.set(conversation, (taken = new Set()));
    while (taken.has(at)) at++;
    taken.add(at);
    return at;
  }
}
