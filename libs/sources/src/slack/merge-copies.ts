import type { CommunicationEvent } from '@quorum/contracts';

/** An event with what only its raw row says: whether it names its author. */
export interface ReadEvent {
  event: CommunicationEvent;
  namesAuthor: boolean;
}

/**
 * Two copies of one message of an export, `first` read before `second` → the message (spec/slack-reading §5). The tombstone
 * wins; else the later edit; else the copy that names its author; else the later delivery; else the one read first. A
 * winner without a thread takes the other's; reactions are united.
 *
 * Where the order of arrival means nothing, `mergeEvents` does the same and breaks the last tie by content.
 */
export function mergeCopies(first: CommunicationEvent, second: CommunicationEvent): CommunicationEvent {
  const asRead = (event: CommunicationEvent): ReadEvent => ({ event, namesAuthor: event.author !== null });
  return mergeReadEvents(asRead(first), asRead(second)).event;
}

/** {@link mergeCopies} for rows that still know whether a bot or the system named a `user`. */
export function mergeReadEvents(first: ReadEvent, second: ReadEvent): ReadEvent {
  const [kept, other] = preference(second, first) > 0 ? [second, first] : [first, second];
  const ownThread = kept.event.thread === kept.event.id;
  return {
    namesAuthor: kept.namesAuthor,
    event: {
      ...kept.event,
      thread: ownThread ? other.event.thread : kept.event.thread,
      reactions: {
        doneBy: [...new Set([...first.event.reactions.doneBy, ...second.event.reactions.doneBy])].sort(),
        decision: first.event.reactions.decision || second.event.reactions.decision,
        others: Math.max(first.event.reactions.others, second.event.reactions.others),
      },
    },
  };
}

function preference(a: ReadEvent, b: ReadEvent): number {
  return (
    Number(a.event.kind === 'tombstone') - Number(b.event.kind === 'tombstone') ||
    a.event.editedAt - b.event.editedAt ||
    Number(a.namesAuthor) - Number(b.namesAuthor) ||
    (a.event.deliveredAt ?? -1) - (b.event.deliveredAt ?? -1)
  );
}
