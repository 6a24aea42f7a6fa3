import type {
  BackfillState,
  ConnectionCheck,
  ConnectionState,
  ReceivingWay,
  SourceConnection,
  SourceKind,
} from '@quorum/contracts';

/** What a source is called. */
export const sourceNames: Record<SourceKind, string> = { slack: 'Slack', jira: 'Jira' };

/** Where a connection stands, in a word or two. */
export const stateWords: Record<ConnectionState, string> = {
  active: 'Connected',
  paused: 'Paused',
  revoked: 'Access withdrawn',
  failed: 'Needs attention',
  removed: 'Removed',
};

/** Where the reading of the past stands, in a word or two. */
export const backfillWords: Record<BackfillState, string> = {
  running: 'Reading the past',
  waiting: 'Reading the past, waiting',
  paused: 'Reading the past, paused',
  done: 'The past is read',
  cancelled: 'Reading the past was stopped',
  failed: 'The past could not be read',
};

/** Ways to receive: what they are called, and when to choose which. */
export const receivingChoices: Record<ReceivingWay, { name: string; when: string }> = {
  http: {
    name: 'Public address',
    when: 'Slack sends each message to this server. Choose it when Quorum has an https address that the internet can reach. What does not get through, Slack sends again.',
  },
  socket: {
    name: 'Socket mode',
    when: 'Quorum opens a line to Slack and keeps it open. Choose it when this server is behind a firewall: nothing has to be reachable from outside.',
  },
  nothing: {
    name: 'History only',
    when: 'Nothing arrives by itself; Quorum reads the past once a day, and when you ask it to. Choose it to try things out first.',
  },
};

/** How a connected source receives, in a sentence; that nothing comes where it does not. */
export function receivingSentence({ source, receives, state, pace }: SourceConnection): string {
  const name = sourceNames[source];
  if (state !== 'active') return `Nothing is read from ${name} just now.`;
  if (receives === 'http') return `${name} sends what happens to this server’s public address.`;
  if (receives === 'socket') return `Quorum keeps a line open to ${name}.`;
  return `Nothing arrives from ${name} by itself; the past is read ${pace === 'limited' ? 'once a week' : 'once a day'}, and when you ask.`;
}

/** What a check looks at. */
export const checkNames: Record<ConnectionCheck['check'], string> = {
  identity: 'Token',
  scopes: 'Permissions',
  clock: 'Clock',
  channels: 'Channels',
  socket: 'Line to Slack',
};

/** How a check went. */
export const checkStates: Record<ConnectionCheck['state'], string> = {
  ok: 'OK',
  warning: 'Warning',
  failed: 'Failed',
};

/** How long something lies back, roughly: `just now`, `3 min ago`, `2 h ago`, `4 days ago`. `now` in milliseconds. */
export function agoInWords(instant: string, now: number): string {
  const seconds = (now - Date.parse(instant)) / 1000;
  return seconds < 45 ? 'just now' : `${roughly(seconds)} ago`;
}

/** How far off something is, roughly: `in a moment`, `in 40 s`, `in 3 min`. `now` in milliseconds. */
export function untilInWords(instant: string, now: number): string {
  const seconds = (Date.parse(instant) - now) / 1000;
  if (seconds < 5) return 'in a moment';
  return seconds < 60 ? `in ${Math.ceil(seconds / 5) * 5} s` : `in ${roughly(seconds)}`;
}

/** How long a source has been silent that should not be. `now` in milliseconds. */
export function silenceInWords(lastAt: string | null, now: number): string {
  return lastAt === null
    ? 'No event has come yet.'
    : `The last event came ${agoInWords(lastAt, now)}; in working hours there usually is one within the hour.`;
}

/** Messages per minute as they are said; `null` when there is nothing to say. */
export function rateInWords(rate: number | null): string | null {
  if (rate === null || rate === 0) return null;
  return rate < 1
    ? 'less than 1 a minute'
    : `${new Intl.NumberFormat('en-GB').format(Math.round(rate))} a minute`;
}

/** A fault as the contract words it, as a sentence of its own. */
export function asSentence(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}${/[.!?]$/.test(words) ? '' : '.'}`;
}

function roughly(seconds: number): string {
  const minutes = Math.round(seconds / 60);
  if (minutes < 90) return `${Math.max(1, minutes)} min`;
  const hours = Math.round(seconds / 3600);
  if (hours < 48) return `${hours} h`;
  return `${Math.round(seconds / 86_400)} days`;
}
