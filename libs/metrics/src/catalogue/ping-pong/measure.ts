import type { MeasureContext, Measurement } from '../../definition.js';
import { OwnRatios } from '../../own-ratios.js';
import { pingPongCard } from './card.js';
import { defaultSpiralOptions, isClosedConversation } from './spirals.js';

/** Per person: the share of the own closed conversations that went deep. A thread enters each speaker's ratio once. */
export function measurePingPong(context: MeasureContext): Measurement {
  const { now, scheduleOf } = context;
  const shares = new OwnRatios(pingPongCard);
  return {
    thread: (thread) => {
      if (!isClosedConversation(thread, now, scheduleOf, defaultSpiralOptions)) return;
      const deep = thread.depth >= defaultSpiralOptions.slowSpiralDepth ? 1 : 0;
      for (const person of thread.people) shares.add(person, deep, 1);
    },
    contributions: () => shares.contributions(context),
  };
}
