import type { Purpose } from '@quorum/contracts';
import type { MeasureContext, Measurement } from '../../definition.js';
import { OwnRatios } from '../../own-ratios.js';
import { defaultSpiralOptions, isClosedConversation, isSlowSpiral } from '../ping-pong/spirals.js';
import { spiralsCard } from './card.js';

/** Channels in which going back and forth is what they are for (notes/metrics §3). */
const leftOut: ReadonlySet<Purpose | null> = new Set<Purpose>(['social', 'incident']);

/** Per person: the shares of the own closed conversations that spiralled slowly, and hotly. */
export function measureSpirals(context: MeasureContext): Measurement {
  const { now, scheduleOf } = context;
  const shares = new OwnRatios(spiralsCard);
  return {
    thread: (thread) => {
      if (leftOut.has(thread.purpose)) return;
      if (!isClosedConversation(thread, now, scheduleOf, defaultSpiralOptions)) return;
      const slow = isSlowSpiral(thread, scheduleOf, defaultSpiralOptions);
      for (const person of thread.people) {
        if (slow !== null) shares.add(person, slow ? 1 : 0, 1, 0);
        shares.add(person, thread.hot ? 1 : 0, 1, 1);
      }
    },
    contributions: () => shares.contributions(context),
  };
}
