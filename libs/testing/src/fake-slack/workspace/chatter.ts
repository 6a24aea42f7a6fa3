import type { Chance } from './chance.js';
import type { ChannelLog } from './channel-log.js';
import { asReply, asTombstone, botRow, humanRow, joinRow, setReaction, withFile } from './message-rows.js';
import { type SlackChannel, type SlackMessage, type SlackUser, tsOfMicros } from './slack-objects.js';
import { specialChannels, type WorkspacePlan } from './workspace-options.js';

/** Who writes in a channel, people and machines. */
export interface Writers {
  humans: readonly SlackUser[];
  bots: readonly SlackUser[];
}

const sentences = [
  'Can somebody look at the build? It has been red since noon',
  'Done, see https://github.com/fernhill/app/pull/12',
  'Good morning',
  'The draft is at https://fernhill.atlassian.net/wiki/spaces/ENG/pages/1',
  'Decision: we ship on Thursday',
  'FERN-123 is still open :eyes:',
  'Thanks!',
  'Could you review this before lunch?',
  'urgent: customers cannot sign in',
  'The test fails at `npm test`, do you know why?',
] as const;
const emoji = ['eyes', 'white_check_mark', '+1', 'tada', 'heavy_check_mark'] as const;
const microsPerDay = 86_400e6;

/** Fills one channel's log with `count` messages spread over the plan's days, oldest first. */
export function chatter(
  log: ChannelLog,
  channel: SlackChannel,
  { humans, bots }: Writers,
  count: number,
  plan: WorkspacePlan,
  chance: Chance,
): void {
  const roots: SlackMessage[] = [];
  const machineShare = channel.name === specialChannels.alerts ? 0.8 : 0.06;
  for (const at of instants(count, plan, chance)) {
    const place = { ts: tsOfMicros(at), team: plan.team.id };
    const author = chance.pick(humans);
    const text = `${mention(humans, chance)}${chance.pick(sentences)} ${plan.canary}`;
    if (chance.chance(0.02)) {
      log.add(joinRow(author.id, place.ts));
      continue;
    }
    let message = chance.chance(machineShare)
      ? botRow(chance.pick(bots), text, place, chance.chance(0.4))
      : humanRow(author, text, place, chance);
    if (message.bot_id === undefined) message = adorned(message, humans, plan, chance);
    const root = chance.chance(plan.threads) ? threadFor(roots, chance) : undefined;
    if (root === undefined) {
      if (message.subtype === undefined) roots.push(message);
    } else message = asReply(message, root, message.subtype === undefined && chance.chance(0.06));
    log.add(message);
  }
  for (const root of roots) if (chance.chance(0.02)) buryParent(log, root.ts);
}

/** Strictly rising instants, so that every `ts` is one of its own. */
function instants(count: number, { days, endMicros }: WorkspacePlan, chance: Chance): number[] {
  const start = endMicros - days * microsPerDay;
  const drawn = Array.from({ length: count }, () => Math.floor(start + chance.unit() * days * microsPerDay));
  let last = 0;
  return drawn.sort((one, other) => one - other).map((at) => (last = Math.max(at, last + 1)));
}

/** Mostly one of the newest threads; now and then one from long ago. */
function threadFor(roots: readonly SlackMessage[], chance: Chance): SlackMessage | undefined {
  if (roots.length === 0) return undefined;
  return chance.pick(chance.chance(0.05) ? roots : roots.slice(-6));
}

function mention(humans: readonly SlackUser[], chance: Chance): string {
  return chance.chance(0.2) ? `<@${chance.pick(humans).id}> ` : '';
}

/** Edits, reactions (one of somebody nobody knows any more) and files. */
function adorned(
  message: SlackMessage,
  humans: readonly SlackUser[],
  { canary }: WorkspacePlan,
  chance: Chance,
): SlackMessage {
  let dressed = message;
  if (chance.chance(0.05) && message.user !== undefined) {
    const seconds = Math.floor(Number(message.ts)) + chance.int(1, 1400);
    dressed = { ...dressed, edited: { user: message.user, ts: `${seconds}.000000` } };
  }
  if (chance.chance(0.15)) {
    const by = chance.chance(0.05) ? 'U0FORGOTTEN' : chance.pick(humans).id;
    dressed = setReaction(dressed, chance.pick(emoji), by, true);
    if (chance.chance(0.3)) dressed = setReaction(dressed, chance.pick(emoji), chance.pick(humans).id, true);
  }
  return chance.chance(0.04) ? withFile(dressed, `plan ${canary}.pdf`, chance) : dressed;
}

function buryParent(log: ChannelLog, ts: string): void {
  if ((log.find(ts)?.reply_count ?? 0) > 0) log.remove(ts, asTombstone);
}
