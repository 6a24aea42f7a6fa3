import { microsOfTs } from './slack-objects.js';

/** How large a workspace is and what is in it. */
export interface WorkspaceOptions {
  seed?: number;
  /** Humans, the deactivated, guests and strangers among them. Default 40. */
  people?: number;
  /** Channels, the special ones (see `specialChannels`) among them. Default 20, 12 at least. */
  channels?: number;
  /** Messages in all, replies and those of DMs among them. Default 600. */
  messages?: number;
  groups?: number;
  /** Share of messages that are replies. Default 0.4. */
  threads?: number;
  /** Share of ordinary channels the bot was invited to. Default 0.85. */
  invited?: number;
  /** Days of history before `end`. Default 90. */
  days?: number;
  /** ISO 8601, or a `ts`: the history's last instant. Default now. */
  end?: string;
  /** What every text, name and address carries; letters and digits. Default `kestrel7f3a`. */
  canary?: string;
  team?: { id: string; name: string; domain: string };
  /** Names of channels that must never be asked for. Default `works-council` and `betriebsrat`. */
  denied?: string[];
}

/** Options with nothing left open; times in microseconds. */
export interface WorkspacePlan extends Required<Omit<WorkspaceOptions, 'end'>> {
  endMicros: number;
}

/** Names of channels every workspace has, so that specs can name them. */
export const specialChannels = {
  /** Everybody, the bot too. */
  general: 'general',
  /** The bot is in it, and still must not read it. */
  denied: 'works-council',
  /** Archived; the bot is in it. */
  archived: 'old-project',
  /** Private, the bot is invited. */
  privateInvited: 'team-leads',
  /** Private, the bot does not even see it. */
  privateHidden: 'acquisition',
  /** Shared with another organisation: strangers write. */
  shared: 'ext-partner',
  /** Public, the bot is not in it. */
  notInvited: 'watercooler',
  /** Machines write most of it. */
  alerts: 'alerts',
  /** Nothing was ever said. */
  empty: 'empty',
} as const;

/** Fills in defaults. */
export function planWorkspace(options: WorkspaceOptions = {}): WorkspacePlan {
  const { end, ...given } = options;
  const endMicros = end === undefined ? Date.now() * 1000 : (microsOfTs(end) ?? Date.parse(end) * 1000);
  if (!Number.isFinite(endMicros)) throw new Error(`Not an instant: ${end}`);
  return {
    seed: 1,
    people: 40,
    messages: 600,
    groups: 4,
    threads: 0.4,
    invited: 0.85,
    days: 90,
    canary: 'kestrel7f3a',
    team: { id: 'T0FERNHILL', name: 'Fernhill', domain: 'fernhill' },
    denied: ['works-council', 'betriebsrat'],
    ...given,
    channels: Math.max(12, given.channels ?? 20),
    endMicros,
  };
}
