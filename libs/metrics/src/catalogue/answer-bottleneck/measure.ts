import type { MeasureContext, Measurement } from '../../definition.js';
import { OwnRatios } from '../../own-ratios.js';
import { answerBottleneckCard } from './card.js';

/** Fewer answers say more about chance than about colleagues. */
const leastAnswers = 5;

/** Per asker: the largest part of the answers that came from one person. */
export function measureAnswerBottleneck(context: MeasureContext): Measurement {
  /** Asker → responder → answers; nothing that names two people leaves the measurement. */
  const answersOf = new Map<string, Map<string, number>>();
  return {
    request: ({ asker, responder, class: of }) => {
      // Whoever is handed an issue "answers" by working on it: nobody else could.
      if (responder === null || of === 'issueAssignment') return;
      let answers = answersOf.get(asker);
      if (answers === undefined) answersOf.set(asker, (answers = new Map<string, number>()));
      answers.set(responder, (answers.get(responder) ?? 0) + 1);
    },
    contributions: () => {
      const shares = new OwnRatios(answerBottleneckCard);
      for (const [asker, answers] of answersOf) {
        let [all, most] = [0, 0];
        for (const count of answers.values()) {
          all += count;
          most = Math.max(most, count);
        }
        if (all >= leastAnswers) shares.add(asker, most, all);
      }
      return shares.contributions(context);
    },
  };
}
