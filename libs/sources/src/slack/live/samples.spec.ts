import { readFileSync } from 'node:fs';
import { ingestRecordSchema } from '@quorum/contracts';
import { describe, expect, it } from 'vitest';
import { canary, fillSample } from '../../testing/fill-sample.js';
import { readSlackChannel, readSlackGroup, readSlackMessage, threadOfParent } from './api-rows.js';
import { readSlackUser } from './people.js';
import { readSlackEnvelope } from './read-envelope.js';

/** Every event Slack's own SDK has a sample of, empty as it comes and filled in. */
const load = (file: string): unknown =>
  JSON.parse(readFileSync(new URL(`fixtures/raw/${file}`, import.meta.url), 'utf8'));
const samples = load('events.json') as { envelope: object; events: Record<string, { type: string }> };
const options = { documentationHosts: [] };
const received = 1_741_003_200_000_000;

/** What has to come of the filled-in sample: records and signs, or the word for nothing. */
const expected: Record<string, string> = {
  AppRateLimited: 'rate-limited',
  AppUninstalled: 'uninstalled',
  ChannelArchive: 'archived',
  ChannelCreated: 'created',
  ChannelDeleted: 'deleted',
  ChannelIdChanged: 'channel-id',
  ChannelLeft: 'left',
  ChannelRename: 'renamed',
  ChannelShared: 'shared',
  ChannelUnarchive: 'unarchived',
  ChannelUnshared: 'unshared',
  GridMigrationFinished: 'rules-changed',
  GridMigrationStarted: 'rules-changed',
  GroupArchive: 'archived',
  GroupDeleted: 'deleted',
  GroupLeft: 'left',
  GroupRename: 'renamed',
  GroupUnarchive: 'unarchived',
  ImClose: 'dm',
  ImCreated: 'dm',
  ImHistoryChanged: 'dm',
  ImOpen: 'dm',
  MemberJoinedChannel: 'members',
  MemberLeftChannel: 'members',
  Message: 'human',
  MessageBot: 'bot',
  MessageChanged: 'human',
  MessageChannelArchive: 'system',
  MessageChannelJoin: 'system',
  MessageChannelLeave: 'system',
  MessageChannelName: 'system',
  MessageChannelPostingPermissions: 'system',
  MessageChannelPurpose: 'system',
  MessageChannelTopic: 'system',
  MessageChannelUnarchive: 'system',
  MessageDeleted: 'deletion',
  MessageEkmAccessDenied: 'system',
  MessageFileShare: 'human',
  MessageGroupTopic: 'system',
  MessageMe: 'human',
  MessageReplied: 'reply-notice',
  MessageThreadBroadcast: 'human',
  ReactionAdded: 'reaction',
  ReactionRemoved: 'reaction-removed',
  SubteamCreated: 'group',
  SubteamMembersChanged: 'group',
  SubteamUpdated: 'group',
  TeamAccessRevoked: 'revoked',
  TeamJoin: 'person',
  TokensRevoked: 'revoked',
  UserChange: 'person',
};

describe.each(Object.entries(samples.events))('sample %s', (name, event) => {
  const bare = { ...samples.envelope, type: 'event_callback', event };
  const filled = {
    ...(fillSample(samples.envelope) as object),
    type: 'event_callback',
    event: fillSample(event),
  };

  it('is read as what it is', () => {
    const reading = readSlackEnvelope(filled, received, options);
    if (reading.kind !== 'event') throw new Error('no event');
    expect(reading).toMatchObject({ team: 'T1' });
    expect(told(reading)).toBe(expected[name] ?? 'not-needed');
    for (const record of reading.records) expect(ingestRecordSchema.parse(record)).toEqual(record);
  });

  it('is acknowledged even when it is empty', () => {
    expect(readSlackEnvelope(bare, received, options)).toMatchObject({ kind: 'event', team: null });
    expect(readSlackEnvelope({ ...bare, type: '' }, received, options)).toMatchObject({
      ignored: 'malformed',
    });
  });

  it('leaves every text, name, address and link behind, but for a channel’s name in a sign', () => {
    const reading = readSlackEnvelope(filled, received, options);
    const signs = reading.kind === 'event' ? reading.signs : [];
    const kept = { ...reading, signs: signs.map((sign) => ({ ...sign, name: null })) };
    expect(JSON.stringify(filled).includes(canary)).toBe(true);
    expect(JSON.stringify(kept)).not.toMatch(/canary|nest\.example/i);
  });
});

function told(reading: Extract<ReturnType<typeof readSlackEnvelope>, { kind: 'event' }>): string {
  const [record] = reading.records;
  const [sign] = reading.signs;
  if (record?.record === 'event') return record.event.action?.type ?? record.event.kind;
  if (sign !== undefined) return sign.sign === 'channel' ? sign.change : sign.sign;
  return record?.record ?? reading.ignored ?? 'nothing';
}

describe('samples of the Web API', () => {
  const answers = fillSample(load('api.json')) as Record<string, Record<string, unknown>>;
  const rows = Object.values(answers)
    .flatMap((answer) => Object.values(answer))
    .flatMap((value): unknown[] => (Array.isArray(value) ? (value as unknown[]) : [value]))
    .filter((value) => typeof value === 'object' && value !== null);

  it('are read by whichever reader, without throwing and without what people wrote or are called', () => {
    expect(rows.length).toBeGreaterThanOrEqual(7);
    for (const row of rows) {
      const found = [
        readSlackMessage({ ...row, type: 'message' }, { id: 'C1', type: 'public' }, new Map(), options),
        readSlackUser(row, 'T1'),
        { ...readSlackChannel(row), names: [] },
        { ...readSlackGroup(row), handle: '' },
        threadOfParent(row),
      ];
      expect(JSON.stringify(found)).not.toMatch(/canary|nest\.example/i);
    }
  });
});
