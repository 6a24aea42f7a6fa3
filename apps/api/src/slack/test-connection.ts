import type { ConnectionCheck, ConnectionTest, ReceivingWay } from '@quorum/contracts';
import { slackScopes } from '@quorum/sources/slack';
import { z } from 'zod';
import type { SlackAnswer, SlackClient } from './slack-client.js';
import { faultText } from './slack-fault.js';

/** What is to be tested, over clients that are made already. */
export interface SlackTestInput {
  bot: SlackClient;
  /** Under the app-level token; `null` = no socket is wanted. */
  app: SlackClient | null;
  receives: ReceivingWay;
  privateChannels: boolean;
  /** Slack's time minus ours in seconds, of the answers so far; `null` = none said. */
  skew: () => number | null;
}

/** Who the token is, by Slack's ids. */
export interface SlackIdentity {
  team: string;
  teamName: string;
  enterprise: string | null;
  app: string | null;
  botUser: string;
  scopes: { granted: string[]; missing: string[] };
}

/** What was found, and who the token is; `null` = nobody. */
export interface SlackTestResult {
  test: ConnectionTest;
  identity: SlackIdentity | null;
}

/** Seconds by which clocks may differ without a word, and at all: Slack's signatures are refused beyond. */
const unnoticed = 60;
const tolerated = 300;
/** Nothing can be read without these. */
const essential = new Set([
  'channels:history',
  'channels:read',
  'users:read',
  'groups:history',
  'groups:read',
]);
/** Pages of channels that are counted at most. */
const mostPages = 10;

/** Looks at everything a connection takes, in this order: identity, scopes, clock, channels, socket. Nothing is changed. */
export async function testSlack(input: SlackTestInput): Promise<SlackTestResult> {
  const answer = await input.bot.call('auth.test');
  const who = identityIn(answer);
  const said = answer.ok ? (answer.scopes ?? null) : null;
  const scopes = scopesOf(said, input.privateChannels);
  const checks: ConnectionCheck[] = [
    who === null
      ? { check: 'identity', state: 'failed', message: whyNobody(answer) }
      : {
          check: 'identity',
          state: 'ok',
          message: `The token is a bot’s of the workspace “${who.teamName}”.`,
        },
  ];
  if (who !== null) checks.push(scopeCheck(said, scopes));
  checks.push(clockCheck(input.skew()));
  if (who !== null) checks.push(await channelCheck(input));
  if (input.receives === 'socket') checks.push(await socketCheck(input.app));
  return {
    test: { ok: checks.every(({ state }) => state !== 'failed'), label: who?.teamName ?? null, checks },
    identity: who && { ...who, app: await appOf(input.bot, who.bot), scopes },
  };
}

const identitySchema = z.object({
  team_id: z.string().min(1),
  team: z.string().max(200),
  user_id: z.string().min(1),
  bot_id: z.string().min(1),
  enterprise_id: z.string().nullish(),
});

function identityIn(answer: SlackAnswer) {
  const found = answer.ok ? identitySchema.safeParse(answer.data).data : undefined;
  if (found === undefined) return null;
  const { team_id, team, user_id, bot_id, enterprise_id } = found;
  return { team: team_id, teamName: team, enterprise: enterprise_id ?? null, botUser: user_id, bot: bot_id };
}

const whyNobody = (answer: SlackAnswer): string =>
  answer.ok
    ? 'This is no token of a bot. Copy the “Bot User OAuth Token”; it begins with xoxb-.'
    : faultText(answer);

/** `null` = Slack did not say what the token may do. */
function scopesOf(said: readonly string[] | null, privateChannels: boolean) {
  const granted = [...(said ?? [])].sort();
  const missing =
    said === null ? [] : slackScopes({ privateChannels }).filter((one) => !granted.includes(one));
  return { granted, missing };
}

function scopeCheck(
  said: readonly string[] | null,
  { granted, missing }: SlackIdentity['scopes'],
): ConnectionCheck {
  const check = 'scopes';
  if (said === null) return { check, state: 'warning', message: 'Slack did not say what the token may do.' };
  const isFatal = missing.some((scope) => essential.has(scope));
  if (missing.length > 0)
    return {
      check,
      state: isFatal ? 'failed' : 'warning',
      message: `The app lacks ${missing.join(', ')}. Add ${missing.length > 1 ? 'them' : 'it'} under “OAuth & Permissions” and install the app again.`,
    };
  const unused = granted.filter((scope) => !slackScopes({ privateChannels: true }).includes(scope));
  if (unused.length > 0)
    return { check, state: 'warning', message: `The app may do more than is used: ${unused.join(', ')}.` };
  return { check, state: 'ok', message: 'The app may do what is needed, and no more.' };
}

function clockCheck(skew: number | null): ConnectionCheck {
  const check = 'clock';
  if (skew === null) return { check, state: 'warning', message: 'Slack did not say what time it is.' };
  const seconds = Math.abs(Math.round(skew));
  if (seconds <= unnoticed) return { check, state: 'ok', message: 'This server’s clock is right.' };
  const message = `This server’s clock is ${seconds} seconds ${skew > 0 ? 'behind' : 'ahead'}. Have it set by NTP${
    seconds > tolerated ? ': events could not be told from forged ones' : ''
  }.`;
  return { check, state: seconds > tolerated ? 'failed' : 'warning', message };
}

const channelsSchema = z.object({
  channels: z.array(z.unknown()),
  response_metadata: z.object({ next_cursor: z.string().nullish() }).nullish(),
});

async function channelCheck({ bot, privateChannels }: SlackTestInput): Promise<ConnectionCheck> {
  const check = 'channels';
  const types = privateChannels ? 'public_channel,private_channel' : 'public_channel';
  let [count, cursor] = [0, ''];
  for (let page = 1; page <= mostPages; page++) {
    const args = { types, exclude_archived: true, limit: 999, ...(cursor === '' ? {} : { cursor }) };
    const answer = await bot.call('users.conversations', args);
    if (!answer.ok) return { check, state: 'failed', message: faultText(answer) };
    const found = channelsSchema.safeParse(answer.data).data;
    count += found?.channels.length ?? 0;
    cursor = found?.response_metadata?.next_cursor ?? '';
    if (cursor === '') break;
  }
  if (count === 0)
    return {
      check,
      state: 'warning',
      message: 'The bot is in no channel yet. Invite it to those to be read.',
    };
  const number = `${cursor === '' ? '' : 'more than '}${count}`;
  return { check, state: 'ok', message: `The bot is in ${number} ${count === 1 ? 'channel' : 'channels'}.` };
}

async function socketCheck(app: SlackClient | null): Promise<ConnectionCheck> {
  const check = 'socket';
  const answer = app === null ? null : await app.call('apps.connections.open');
  if (answer === null)
    return { check, state: 'failed', message: 'There is no app-level token to open a socket with.' };
  if (answer.ok) return { check, state: 'ok', message: 'A socket can be opened.' };
  const how =
    'The app-level token opens no socket. Generate one with connections:write, and switch Socket Mode on.';
  return { check, state: 'failed', message: answer.fault === 'unavailable' ? faultText(answer) : how };
}

const botSchema = z.object({ bot: z.object({ app_id: z.string() }) });

/** Slack's id of the app; `null` = not said. */
async function appOf(client: SlackClient, bot: string): Promise<string | null> {
  const answer = await client.call('bots.info', { bot });
  return answer.ok ? (botSchema.safeParse(answer.data).data?.bot.app_id ?? null) : null;
}
