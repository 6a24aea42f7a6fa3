import type { Chance } from './chance.js';
import type { SlackChannel, SlackChannelType } from './slack-objects.js';
import type { Cast } from './users.js';
import { specialChannels as special, type WorkspacePlan } from './workspace-options.js';

/** DMs and group DMs a workspace has besides its channels. */
export const directConversations = 4;

/** The special channels, ordinary ones up to the plan's number, and a few DMs nobody may ask for. */
export function channelsOf(plan: WorkspacePlan, cast: Cast, chance: Chance): SlackChannel[] {
  const { authors, strangers, own } = cast;
  const everybody = authors.filter(({ deleted }) => !deleted).map(({ id }) => id);
  const make = (name: string, type: SlackChannelType, members: string[]): SlackChannel => ({
    id: `${type === 'im' ? 'D' : type === 'mpim' ? 'G' : 'C'}${chance.code(10)}`,
    name,
    type,
    created: Math.floor(plan.endMicros / 1e6) - plan.days * 86_400,
    creator: everybody[0] ?? own.id,
    archived: false,
    general: name === special.general,
    shared: name === special.shared,
    members: new Set(members),
    topic: `About ${plan.canary}`,
    previousNames: [],
  });
  const some = (): string[] => everybody.filter(() => chance.chance(Math.min(0.5, 30 / everybody.length)));
  const withBot = (): string[] => [...some(), own.id];
  const channels = [
    make(special.general, 'public_channel', [...everybody, ...cast.bots.map(({ id }) => id), own.id]),
    make(special.denied, 'public_channel', withBot()),
    { ...make(special.archived, 'public_channel', withBot()), archived: true },
    make(special.privateInvited, 'private_channel', withBot()),
    make(special.privateHidden, 'private_channel', some()),
    make(special.shared, 'public_channel', [...withBot(), ...strangers.map(({ id }) => id)]),
    make(special.notInvited, 'public_channel', some()),
    make(special.alerts, 'public_channel', [...withBot(), ...cast.bots.map(({ id }) => id)]),
    make(special.empty, 'public_channel', withBot()),
  ];
  for (let index = channels.length; index < plan.channels; index++) {
    const type = chance.chance(0.1) ? 'private_channel' : 'public_channel';
    const members = chance.chance(plan.invited) ? withBot() : some();
    const channel = make(`room-${index}-${plan.canary}`, type, members);
    channels.push({ ...channel, archived: chance.chance(0.05) });
  }
  return [...channels, ...directs(plan, everybody, own.id, make)];
}

function directs(
  { canary }: WorkspacePlan,
  [one = 'U0', other = one, third = one]: string[],
  bot: string,
  make: (name: string, type: SlackChannelType, members: string[]) => SlackChannel,
): SlackChannel[] {
  return [
    make(`dm-${one}`, 'im', [one, bot]),
    make(`dm-${other}`, 'im', [other, bot]),
    make(`dm-${third}`, 'im', [one, other]),
    make(`mpdm-${canary}-1`, 'mpim', [one, other, third, bot]),
  ];
}
