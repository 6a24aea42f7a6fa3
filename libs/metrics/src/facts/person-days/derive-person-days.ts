import type { CommunicationEvent } from '@quorum/contracts';
import { afterHoursOf, type AfterHoursRule, localTimeOf } from '@quorum/time';
import type { SentDay } from '../facts.js';
import { isHumanMessage } from '../human-message.js';
import type { ScheduleOf } from '../people.js';

/** Defaults of spec/audit-report §9. */
export const defaultAfterHoursRule: AfterHoursRule = {
  graceMinutes: 15,
  nightStart: '22:00',
  nightEnd: '06:00',
};

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
    const { type, night } = afterHoursOf(event.at, schedule, this.rule);
    const day = this.dayOf(event.author, localTimeOf(event.at, schedule.zone).date, schedule.zone);
    day.sent += 1;
    if (type === null) return true;
    day.afterHours += 1;
    day[type] += 1;
    if (night) day.night += 1;
    return true;
  }

  /** Ordered by date, then person. */
  facts(): SentDay[] {
    return [...this.days].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)).map(([, day]) => ({ ...day }));
  }

  private dayOf(person: string, date: string, zone: string): SentDay {
    const key = `${date} ${person}`;
    const day = this.days.get(key) ?? {
      person,
      date,
      zone,
      sent: 0,
      afterHours: 0,
      early: 0,
      late: 0,
      offday: 0,
      night: 0,
    };
    this.days.set(key, day);
    return day;
  }
}

/** The events of one or more conversations, in any order → what each person sent on each local date. */
export function derivePersonDays(
  events: Iterable<CommunicationEvent>,
  scheduleOf: ScheduleOf,
  rule: AfterHoursRule = defaultAfterHoursRule,
): SentDay[] {
  const days = new PersonDays(scheduleOf, rule);
  for (const event of events) days.add(event);
  return days.facts();
}
