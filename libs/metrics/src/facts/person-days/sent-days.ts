/** `countSent`, `PersonDays`, `deriveSentDays`: what people sent on which local date, and how much of it after hours. */
import type { CommunicationEvent } from '@quorum/contracts';
import {
  type AfterHours,
  afterHoursOf,
  type AfterHoursRule,
  dateOf,
  type Micros,
  type WorkSchedule,
} from '@quorum/time';
import type { SentDay } from '../facts.js';
import { isHumanMessage } from '../human-message.js';
import type { ScheduleOf } from '../people.js';
import { dayAt, zoneOfDay } from './local-dates.js';

/** Defaults of spec/audit-report §9. */
export const defaultAfterHoursRule: AfterHoursRule = {
  graceMinutes: 15,
  nightStart: '22:00',
  nightEnd: '06:00',
};

/** A date on which nothing was sent. */
function emptySentDay(person: string, date: string, zone: string): SentDay {
  return { person, date, zone, sent: 0, afterHours: 0, early: 0, late: 0, offday: 0, night: 0 };
}

/** Adds one sent message to its date; answers how it lay to working hours (spec/audit-report §7). */
export function countSent(
  day: SentDay,
  at: Micros,
  schedule: WorkSchedule,
  rule: AfterHoursRule = defaultAfterHoursRule,
): AfterHours {
  const answer = afterHoursOf(at, schedule, rule);
  day.sent += 1;
  if (answer.type === null) return answer;
  day.afterHours += 1;
  day[answer.type] += 1;
  if (answer.night) day.night += 1;
  return answer;
}

/** Adds events, of any conversation and in any order, to the days of the people who wrote them (spec §7). */
export class PersonDays {
  private readonly days = new Map<string, SentDay>();

  constructor(
    private readonly scheduleOf: ScheduleOf,
    private readonly rule: AfterHoursRule = defaultAfterHoursRule,
  ) {}

  /** Whether the event was counted: messages of people with unknown zone belong to no date. */
  add(event: CommunicationEvent): boolean {
    if (!isHumanMessage(event)) return false;
    const schedule = this.scheduleOf(event.author);
    if (schedule === null) return false;
    countSent(this.dayOf(event.author, dayAt(event.at, schedule), schedule), event.at, schedule, this.rule);
    return true;
  }

  /** Ordered by date, then person. */
  facts(): SentDay[] {
    return [...this.days].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)).map(([, day]) => ({ ...day }));
  }

  private dayOf(person: string, day: number, schedule: WorkSchedule): SentDay {
    const date = dateOf(day);
    const key = `${date} ${person}`;
    const known = this.days.get(key);
    if (known !== undefined) return known;
    const sentDay = emptySentDay(person, date, zoneOfDay(day, schedule));
    this.days.set(key, sentDay);
    return sentDay;
  }
}

/** The events of one or more conversations, in any order → what each person sent on each local date. */
export function deriveSentDays(
  events: Iterable<CommunicationEvent>,
  scheduleOf: ScheduleOf,
  rule: AfterHoursRule = defaultAfterHoursRule,
): SentDay[] {
  const days = new PersonDays(scheduleOf, rule);
  for (const event of events) days.add(event);
  return days.facts();
}
