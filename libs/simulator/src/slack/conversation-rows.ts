import { microsPerSecond, type Micros } from '@quorum/time';
import type { SimulatedConversation } from '../planted-message.js';

/** The four lists of conversations, each under the name Slack gives its file. */
export function conversationLists(
  conversations: readonly SimulatedConversation[],
  created: Micros,
): Record<'channels' | 'groups' | 'mpims' | 'dms', object[]> {
  const second = Math.floor(created / microsPerSecond);
  const of = (type: SimulatedConversation['type']) =>
    conversations.filter((conversation) => conversation.type === type);
  const channelRow = ({ id, name, creator, members, purpose }: SimulatedConversation) => ({
    id,
    name,
    created: second,
    creator: creator.id,
    is_archived: false,
    is_general: name === 'general',
    members: members.map((member) => member.id),
    pins: [],
    topic: { value: '', creator: '', last_set: 0 },
    purpose: { value: purpose, creator: creator.id, last_set: second },
  });
  return {
    channels: of('public').map(channelRow),
    groups: of('private').map(channelRow),
    mpims: of('mpim').map(channelRow),
    dms: of('dm').map(({ id, members }) => ({
      id,
      created: second,
      members: members.map((member) => member.id),
    })),
  };
}
