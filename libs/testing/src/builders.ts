import { type CommunicationEvent, type MessageFlags, noFlags } from '@quorum/contracts';

/** A human message, built by saying only what matters: `message().by('ana').at('2025-03-03T09:00:00Z').build()`. */
export function message(): MessageBuilder {
  return new MessageBuilder(plain);
}

const plain: CommunicationEvent = {
  source: 'slack',
  kind: 'human',
  conversation: 'general',
  id: '',
  at: 0,
  thread: '',
  author: 'ana',
  editedAt: 0,
  deliveredAt: null,
  flags: noFlags,
  reactions: { doneBy: [], decision: false, others: 0 },
  action: null,
};

/** Immutable: every step answers a new builder. */
class MessageBuilder {
  constructor(private readonly event: CommunicationEvent) {}

  in(conversation: string): MessageBuilder {
    return this.with({ conversation });
  }

  by(author: string): MessageBuilder {
    return this.with({ author });
  }

  /** ISO 8601 with offset, or microseconds; also the message's identity. */
  at(instant: string | number): MessageBuilder {
    const at = typeof instant === 'number' ? instant : microsOf(instant);
    const id = String(at);
    return this.with({ at, id, thread: this.event.thread || id });
  }

  /** A reply in the thread whose root was sent then. */
  inThread(root: string | number): MessageBuilder {
    return this.with({ thread: String(typeof root === 'number' ? root : microsOf(root)) });
  }

  asking(): MessageBuilder {
    return this.flagged({ hasQ: true });
  }

  mentioning(...mentions: string[]): MessageBuilder {
    return this.flagged({ mentions: mentions.sort() });
  }

  flagged(flags: Partial<MessageFlags>): MessageBuilder {
    return this.with({ flags: { ...(this.event.flags ?? noFlags), ...flags } });
  }

  editedAt(instant: string): MessageBuilder {
    return this.with({ editedAt: microsOf(instant) });
  }

  deleted(): MessageBuilder {
    return this.with({ kind: 'tombstone', author: null, flags: null });
  }

  with(change: Partial<CommunicationEvent>): MessageBuilder {
    return new MessageBuilder({ ...this.event, ...change });
  }

  build(): CommunicationEvent {
    if (this.event.id === '') throw new Error('Say when the message was sent: .at(…).');
    return this.event;
  }
}

function microsOf(instant: string): number {
  const millis = Date.parse(instant);
  if (Number.isNaN(millis)) throw new Error(`Not an instant: ${instant}`);
  return millis * 1000;
}
