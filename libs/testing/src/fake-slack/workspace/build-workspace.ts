import { Chance } from './chance.js';
import { channelsOf } from './channels.js';
import { chatter } from './chatter.js';
import { FakeWorkspace } from './fake-workspace.js';
import type { SlackChannel, SlackUser } from './slack-objects.js';
import { type Cast, castOf, slackbot } from './users.js';
import {
  planWorkspace,
  specialChannels,
  type WorkspaceOptions,
  type WorkspacePlan,
} from './workspace-options.js';

/** A seeded workspace with all that Slack's payloads hold; the same options give the same one. */
export function workspace(options: WorkspaceOptions = {}): FakeWorkspace {
  const plan = planWorkspace(options);
  const chance = new Chance(plan.seed);
  const cast = castOf(plan, chance);
  const app = {
    id: String(cast.own.profile['api_app_id']),
    botUser: cast.own.id,
    bot: String(cast.own.profile['bot_id']),
  };
  const built = new FakeWorkspace(plan.team, app, new Set(plan.denied), plan.canary);
  const users = [...cast.authors, ...cast.strangers, ...cast.bots, cast.own, slackbot(plan.team.id)];
  for (const user of users) built.users.set(user.id, user);
  const channels = channelsOf(plan, cast, chance);
  const counts = messagesPerChannel(channels, plan, chance);
  for (const [index, channel] of channels.entries()) {
    const log = built.addChannel(channel);
    const writers = { humans: writersOf(channel, cast, chance), bots: cast.bots };
    chatter(log, channel, writers, counts[index] ?? 0, plan, chance);
  }
  addGroups(built, cast, plan, chance);
  return built;
}

/** Members who are people; the deactivated wrote too, while they could, and somebody whom nobody knows any more. */
function writersOf({ members, name }: SlackChannel, cast: Cast, chance: Chance): SlackUser[] {
  const people = [...cast.authors, ...cast.strangers].filter(({ id, deleted }) => members.has(id) || deleted);
  const forgotten: SlackUser[] =
    name === specialChannels.general
      ? [{ ...(cast.authors[0] as SlackUser), id: `U${chance.code(10)}`, name: 'gone' }]
      : [];
  return people.length > 0 ? [...people, ...forgotten] : cast.authors.slice(0, 3);
}

/** A few channels hold most of what is said; their sum is exactly the plan's number. */
function messagesPerChannel(
  channels: readonly SlackChannel[],
  plan: WorkspacePlan,
  chance: Chance,
): number[] {
  const weights = channels.map((channel, index) => {
    if (channel.name === specialChannels.empty) return 0;
    return 0.3 + (channel.general ? 8 : 0) + (index < 9 ? 2 : 6 * chance.unit() ** 6);
  });
  const sum = weights.reduce((total, weight) => total + weight, 0);
  const counts = weights.map((weight) => Math.floor((plan.messages * weight) / sum));
  const missing = plan.messages - counts.reduce((total, count) => total + count, 0);
  const general = channels.findIndex((channel) => channel.general);
  counts[general] = (counts[general] ?? 0) + missing;
  return counts;
}

function addGroups(built: FakeWorkspace, { authors }: Cast, plan: WorkspacePlan, chance: Chance): void {
  const active = authors.filter(({ deleted }) => !deleted).map(({ id }) => id);
  for (let index = 0; index < plan.groups; index++) {
    const id = `S${chance.code(10)}`;
    const users = active.filter((_, person) => person % plan.groups === index);
    const updated = Math.floor(plan.endMicros / 1e6);
    const name = `Team ${index} ${plan.canary}`;
    // One that was switched off: it is listed only if it is asked for.
    built.groups.set(id, { id, handle: `team-${index}`, name, users, disabled: index === 3, updated });
  }
}
