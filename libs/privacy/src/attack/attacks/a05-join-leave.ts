import type { Attack, Scene } from '../attack.js';
import { ownRatio, weeks } from '../organisation/organisation.js';
import { scoreGuesses } from '../scores/guesses.js';
import { addOutcomes, type Outcome } from '../scores/outcome.js';
import { differenceLevels } from './before-after.js';
import { regressLevels, trendWindow } from './level-regression.js';
import { levelGuesses, levelsOf, mean } from './levels.js';

/** A5: the team before and after somebody came, left or was moved. */
export const joinLeave: Attack = {
  id: 'A5',
  title: 'Join, leave and reorganisation differencing',
  method:
    'levels of a group before and after each change of its people, the organisation’s own change taken away, as one best linear unbiased prediction; and the regressions of A6; scored within units on people who came, left or changed their unit within the year',
  where: 'library',
  run: (scene) => ({
    'before and after': over((metric) => amongMovers(scene, metric, differenceLevels(scene, metric))),
    'all figures': over((metric) => amongMovers(scene, metric, regressLevels(scene, metric).deviations)),
    'without trends': over((metric) =>
      amongMovers(scene, metric, regressLevels(scene, metric, { window: trendWindow(scene) }).deviations),
    ),
  }),
};

function over(attack: (metric: number) => Outcome): Outcome {
  return addOutcomes([0, 1].map(attack));
}

/** A person's deviation from colleagues in the same slots and units: what they did, and what was guessed of it. */
interface Deviation {
  truth: number;
  guess: number;
}

/** Only what tells people of one unit apart at one time counts: that a unit changed while somebody was there is no finding. */
function amongMovers(scene: Scene, metric: number, levels: Float64Array): Outcome {
  const { unitOf, people } = scene.organisation.knowledge;
  const hasMoved = Uint8Array.from({ length: people }, (_, person) =>
    Number(new Set(unitOf.subarray(person * weeks, (person + 1) * weeks)).size > 1),
  );
  const movers = levelsOf(scene, metric).filter(({ person }) => hasMoved[person] === 1);
  const guesses = levelGuesses(movers, ({ person, control }) => control + (levels[person] ?? 0));
  const outcome = { ...scoreGuesses(guesses, scene.target.slots.length * scene.target.units.length) };
  const deviations = deviationsOf(scene, metric, levels);
  for (const { person } of movers) {
    const { truth, guess } = deviations[person] ?? { truth: 0, guess: 0 };
    outcome.spread += truth ** 2;
    outcome.unexplained += (truth - guess) ** 2;
    outcome.together += truth * guess;
  }
  return outcome;
}

/** By person: the mean over the slots with a value. */
function deviationsOf({ organisation, target }: Scene, metric: number, levels: Float64Array): Deviation[] {
  const { knowledge, truth } = organisation;
  const sums = Array.from({ length: knowledge.people }, () => ({ truth: 0, guess: 0, slots: 0 }));
  for (const { from, to } of target.slots) {
    const units = new Map<number, { person: number; truth: number; guess: number }[]>();
    for (let person = 0; person < knowledge.people; person++) {
      const value = ownRatio(truth, metric, person, from, to);
      if (value === null) continue;
      const unit = knowledge.unitOf[person * weeks + to - 1] ?? -1;
      const list = units.get(unit) ?? [];
      list.push({ person, truth: value, guess: levels[person] ?? 0 });
      units.set(unit, list);
    }
    for (const list of units.values()) {
      const usual = { truth: mean(list.map((one) => one.truth)), guess: mean(list.map((one) => one.guess)) };
      for (const { person, truth: value, guess } of list) {
        const sum = sums[person];
        if (sum === undefined) continue;
        sum.truth += value - usual.truth;
        sum.guess += guess - usual.guess;
        sum.slots++;
      }
    }
  }
  return sums.map(({ truth: value, guess, slots }) => ({
    truth: value / Math.max(1, slots),
    guess: guess / Math.max(1, slots),
  }));
}
