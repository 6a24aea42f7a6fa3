import type { Files } from './export-files.js';

/** 2025-06-03 08:00:00 UTC in Slack's notation, `seconds` later. */
export const ts = (seconds: number): string => `${1_748_937_600 + seconds}.000100`;

/** One raw message. */
export const row = (user: string, seconds: number, text: string, more: Record<string, unknown> = {}) => ({
  type: 'message',
  user,
  text,
  ts: ts(seconds),
  ...more,
});

/** Two people, one channel, one day. */
export const smallExport = (): Files => ({
  'users.json': [
    { id: 'UANN', tz: 'Europe/Berlin', profile: { email: 'Ann@Example.org' } },
    { id: 'UBEN', tz: 'Asia/Kolkata' },
  ],
  'channels.json': [{ id: 'CDEV', name: 'dev', members: ['UANN', 'UBEN'] }],
  'dev/2025-06-03.json': [row('UANN', 0, 'shall we?'), row('UBEN', 60, 'yes')],
});
