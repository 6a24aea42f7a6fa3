import { common, runId, type Tables } from './table.js';

const { source } = common;
const untilPurged = 'until the connection is removed and purged';
const connection = ['which connection', runId] as const;

/** `ops`, the part about sources that are connected live. */
export const connections: Tables = {
  'ops.connection': {
    holds: 'Workspaces that are connected.',
    purpose: 'Reading them.',
    kept: `${untilPurged}; secrets until it is removed`,
    columns: {
      id: ['its id', runId],
      source,
      workspace: ['HMAC-SHA256 of the workspace’s id', '9f86d081…'],
      label: ['name of the workspace', 'Example Ltd'],
      receives: ['http, socket or nothing', 'http'],
      state: ['active, paused, revoked, failed or removed', 'active'],
      reason: ['why, in plain words', 'null'],
      sealed: ['tokens, AES-256-GCM under a key outside the database', '\\x01a7…'],
      facts: [
        'scopes, app, pace, what is read, and a keyed tag of the rules it was read by',
        '{"pace":"full",…}',
      ],
      received: ['events so far', '41200'],
      kept: ['of these, taken in', '38050'],
      ignored: ['of these, of no use or not to be kept', '3150'],
      last_received_at: ['when the last one came', '2025-03-03 12:00:00+00'],
      created_at: ['when it was connected', '2025-03-01 09:00:00+00'],
      updated_at: ['when it was changed', '2025-03-01 09:00:00+00'],
      revision: ['of the tokens', '3'],
    },
  },
  'ops.reading': {
    holds: 'Parts of what is read of a connection.',
    purpose: 'Reading goes on where it stopped.',
    kept: untilPurged,
    columns: {
      connection,
      part: ['name of a list, or HMAC-SHA256 of a channel’s id', '2c26b46b…'],
      kind: ['list or channel', 'channel'],
      state: ['waiting, done, denied, gone or paused', 'waiting'],
      run_id: ['the import', runId],
      position: ['the channel’s id and how far it is read, AES-256-GCM', '\\x3fc2…'],
      wait_until: ['not before', 'null'],
      reason: ['why, a word', 'null'],
      updated_at: ['when it was changed', '2025-03-01 09:03:00+00'],
    },
  },
  'ops.connection_wait': {
    holds: 'What a source asked us not to call for a while.',
    purpose: 'Its limits are kept.',
    kept: 'until the next limit',
    columns: {
      connection,
      method: ['the method', 'conversations.history'],
      until: ['not before', '2025-03-01 09:04:00+00'],
      reason: ['why, a word', 'rate-limited'],
    },
  },
  'ops.connection_draft': {
    holds: 'An app before it is installed.',
    purpose: 'Installing it by the source’s own page.',
    kept: 'until it is installed or replaced',
    columns: {
      source,
      sealed: ['its secrets, AES-256-GCM', '\\x77e1…'],
      state: ['SHA-256 of a random word that is used once', '\\x9f86…'],
      browser: ['SHA-256 of another one that is in a cookie', '\\x51aa…'],
      open_until: ['until when they are accepted', '2025-03-01 09:10:00+00'],
      made_at: ['when it came', '2025-03-01 09:00:00+00'],
    },
  },
};
