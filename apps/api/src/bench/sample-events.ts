import { createHmac } from 'node:crypto';

/** Events of a busy workspace, signed: `eventOf`, `signed`, `channelsOf`, `team`. */

/** Slack's id of the workspace. */
export const team = 'T0BENCH';
const channels = 200;
const people = 2_000;
const words = 'could somebody look at the release notes before they go out to everybody this afternoon'.split(
  ' ',
);

/** Ids of all channels. */
export const channelsOf = (): string[] => Array.from({ length: channels }, (_, number) => `C0BENCH${number}`);

/** The body of a message's delivery, about two kilobytes as Slack sends them; the same number gives the same text. */
export function eventOf(number: number, nowMillis: number): Buffer {
  const ts = `${Math.floor(nowMillis / 1_000)}.${String(number % 1_000_000).padStart(6, '0')}`;
  const user = `U0BENCH${(number * 7) % people}`;
  const text = `<@U0BENCH${(number * 13) % people}> ${words.slice(number % 5).join(' ')}${number % 3 === 0 ? '?' : ''}`;
  const said = [
    { type: 'user', user_id: `U0BENCH${(number * 13) % people}` },
    { type: 'text', text },
  ];
  const section = { type: 'rich_text_section', elements: said };
  const event = {
    ...{
      type: 'message',
      user,
      ts,
      event_ts: ts,
      channel: `C0BENCH${number % channels}`,
      channel_type: 'channel',
    },
    ...{ client_msg_id: `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`, team, text },
    blocks: [{ type: 'rich_text', block_id: 'bench', elements: [section] }],
  };
  const authorizations = [
    { enterprise_id: null, team_id: team, user_id: 'U0BOT', is_bot: true, is_enterprise_install: false },
  ];
  const envelope = {
    ...{
      token: 'deprecated',
      team_id: team,
      context_team_id: team,
      context_enterprise_id: null,
      api_app_id: 'A0BENCH',
    },
    ...{ event, type: 'event_callback', event_id: `Ev${number}`, event_time: Math.floor(nowMillis / 1_000) },
    ...{
      authorizations,
      is_ext_shared_channel: false,
      event_context: '4-'.padEnd(300, 'eyJldCI6Im1lc3NhZ2UifQ'),
    },
  };
  return Buffer.from(JSON.stringify(envelope));
}

/** The headers Slack sends with a body. */
export function signed(body: Buffer, secret: string, nowMillis: number): Record<string, string> {
  const at = String(Math.floor(nowMillis / 1_000));
  const signature = createHmac('sha256', secret).update(`v0:${at}:`).update(body).digest('hex');
  return {
    'content-type': 'application/json',
    'x-slack-request-timestamp': at,
    'x-slack-signature': `v0=${signature}`,
  };
}
