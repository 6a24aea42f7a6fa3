import {
  instantOfLocal,
  isoWeekdayOf,
  localDayOf,
  type Micros,
  microsOfDay,
  microsPerHour,
  microsPerMinute,
} from '@quorum/time';
import type { Random } from '../random.js';

/** When somebody is at work. Narrower than the hours anybody would assume, so that inside is inside on every calendar. */
export interface AgendaPlan {
  zone: string;
  /** Local `HH:MM`. */
  start: string;
  end: string;
  /** First and last day, as day numbers. */
  firstDay: number;
  lastDay: number;
  /** Day numbers on which the person neither works nor writes. */
  absent: ReadonlySet<number>;
}

interface Shift {
  start: Micros;
  end: Micros;
}

/** One person's days: where working time lies, and where the evenings and weekends are. */
export class Agenda {
  private readonly shifts: Shift[] = [];
  private readonly byDay = new Map<number, Shift>();

  constructor(private readonly plan: AgendaPlan) {
    for (let day = plan.firstDay; day <= plan.lastDay; day++) {
      if (isoWeekdayOf(day) > 5 || plan.absent.has(day)) continue;
      const shift = {
        start: this.local(day, microsOfDay(plan.start)),
        end: this.local(day, microsOfDay(plan.end)),
      };
      this.shifts.push(shift);
      this.byDay.set(day, shift);
    }
  }

  /** Whether the person works on a local day. */
  worksOn(day: number): boolean {
    return this.byDay.has(day);
  }

  /** An instant of a working day: most is said mid-morning and after lunch. */
  during(day: number, random: Random): Micros {
    const { start, end } = this.byDay.get(day)!;
    for (;;) {
      const peak = random.chance(0.55) ? 0.19 : 0.66;
      const share = peak + 0.16 * random.normal();
      if (share >= 0 && share < 0.999) return Math.floor(start + share * (end - start));
    }
  }

  /** The instant at which so much working time has passed since `after`; it lies within working hours. */
  workAfter(after: Micros, working: Micros): Micros {
    let left = Math.floor(working);
    for (let i = this.firstShiftEndingAfter(after); i < this.shifts.length; i++) {
      const { start, end } = this.shifts[i]!;
      const from = Math.max(start, after);
      if (from + left < end) return from + left;
      left -= end - from;
    }
    return Number.MAX_SAFE_INTEGER;
  }

  /** An evening, an early morning or a weekend after an instant, and not during an absence. */
  offHoursAfter(after: Micros, random: Random): Micros {
    const kind = random.weighted({ late: 66, early: 12, weekend: 22 });
    const today = localDayOf(after, this.plan.zone);
    for (let day = today; ; day++) {
      if (this.plan.absent.has(day)) continue;
      const weekend = isoWeekdayOf(day) > 5;
      // Nobody waits for a weekend that is more than two days away.
      if (kind === 'weekend' && !weekend && day < today + 2 && isoWeekdayOf(day) >= 4) continue;
      const [from, to] = weekend
        ? [10, 20]
        : kind === 'early'
          ? [6, 7.75]
          : [18.75, random.chance(0.2) ? 23.9 : 21.9];
      const at = this.local(day, Math.floor(random.between(from, to) * microsPerHour));
      if (at > after + microsPerMinute) return at;
    }
  }

  private firstShiftEndingAfter(at: Micros): number {
    let low = 0;
    let high = this.shifts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.shifts[middle]!.end <= at) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  private local(day: number, micros: Micros): Micros {
    return instantOfLocal(day, micros, this.plan.zone, 'earlier');
  }
}
