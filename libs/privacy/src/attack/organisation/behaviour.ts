import type { Chance } from './chance.js';
import { ancestors, type Knowledge, type Truth, weeks } from './organisation.js';

/** What everybody does in every week: heavy-tailed activity, people and units of their own, trends and planted changes. */
export function behave(knowledge: Knowledge, chance: Chance): Truth {
  const activity = Float64Array.from(
    { length: knowledge.people },
    () => 50 * Math.exp(0.9 * chance.normal()),
  );
  const eligible: Uint16Array[] = [];
  const counted: Uint16Array[] = [];
  for (const metric of knowledge.metrics) {
    const shifts = unitShifts(knowledge, metric.unitSpread, chance);
    const all = new Uint16Array(knowledge.people * weeks);
    const some = new Uint16Array(knowledge.people * weeks);
    const usual = Math.log(metric.usual / (1 - metric.usual));
    for (let person = 0; person < knowledge.people; person++) {
      const own = usual + metric.personSpread * chance.normal();
      const never = chance.chance(metric.zeroShare);
      for (let at = person * weeks; at < (person + 1) * weeks; at++) {
        if (knowledge.present[at] === 0) continue;
        const unit = knowledge.unitOf[at] ?? 0;
        const { logit, change } = shifts(unit, at - person * weeks);
        const share = 1 / (1 + Math.exp(-(own + logit + metric.weekSpread * chance.normal())));
        const rate = (activity[person] ?? 1) * metric.eligibleShare * Math.exp(0.4 * chance.normal());
        const events = metric.eligibleShare === 0 ? 1 : Math.min(2_000, Math.round(rate));
        all[at] = events;
        some[at] = never ? 0 : chance.binomial(events, Math.min(1, Math.max(0, share + change)));
      }
    }
    eligible.push(all);
    counted.push(some);
  }
  return { eligible, counted };
}

/** Planted changes: in each quarter one unit of six, of all levels, moves by 5 to 20 points and stays there. */
function unitShifts(knowledge: Knowledge, spread: number, chance: Chance) {
  const count = knowledge.units.length;
  const chains = Array.from({ length: count }, (_, unit) => ancestors(knowledge, unit));
  const level = Float64Array.from({ length: count }, () => spread * chance.normal());
  const trend = Float64Array.from({ length: count }, () => 0.15 * chance.normal());
  const change = new Float64Array(count * weeks);
  for (let unit = 0; unit < count; unit++)
    for (let quarter = 0; quarter < 4; quarter++) {
      if (!chance.chance(1 / 6)) continue;
      const size = (chance.chance(0.5) ? 1 : -1) * chance.between(0.05, 0.2);
      for (let week = quarter * 13 + chance.below(13); week < weeks; week++) {
        const at = unit * weeks + week;
        change[at] = (change[at] ?? 0) + size;
      }
    }
  return (unit: number, week: number) => {
    let logit = 0;
    let planted = 0;
    for (const above of chains[unit] ?? []) {
      logit += (level[above] ?? 0) + ((trend[above] ?? 0) * (week - weeks / 2)) / weeks;
      planted += change[above * weeks + week] ?? 0;
    }
    return { logit, change: Math.min(0.2, Math.max(-0.2, planted)) };
  };
}
