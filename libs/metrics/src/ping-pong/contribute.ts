import type { Contribution } from '@quorum/contracts';
import type { MeasureContext } from '../definition.js';
import { OwnShares } from '../own-shares.js';
import { pingPongCard } from './card.js';
import { defaultSpiralOptions, isClosedConversation } from './spirals.js';

/** Per person: the share of the own closed conversations that went deep. A thread enters each speaker's ratio once. */
export function contributePingPong(context: MeasureContext): Contribution[] {
  const { threads, now, scheduleOf } = context;
  const shares = new OwnShares();
  for (const thread of threads) {
    if (!isClosedConversation(thread, now, scheduleOf, defaultSpiralOptions)) continue;
    const deep = thread.depth >= defaultSpiralOptions.slowSpiralDepth ? 1 : 0;
    for (const person of thread.people) shares.add(person, deep, 1);
  }
  return shares.contributions(pingPongCard, context);
}
