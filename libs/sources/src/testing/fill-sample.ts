/** `fillSample`, `canary`: Slack's empty samples, filled in so that every string that is not structure can be found again. */

/** What every filled-in text begins with. With a space, so that it never passes for an id. */
export const canary = 'Canary bird';

const ids =
  /^(id|user|channel|creator|inviter|bot_id|item_user|parent_user_id|actor_id|team|enterprise)$|_(id|team)$/;
const ts = /(^|_)(ts|reply)$/;
const structure = new Set(['type', 'subtype', 'channel_type']);
/** Field → the ids an array of it holds. */
const idLists: Record<string, string> = {
  users: 'U1',
  reply_users: 'U1',
  bot: 'U9',
  oauth: 'U1',
  team_ids: 'T1',
};

/** A sample with ids, instants (seconds 1741000000 and so on, by field) and, everywhere else, canaries; types stay. */
export function fillSample(sample: unknown, field = ''): unknown {
  if (Array.isArray(sample)) return (sample as unknown[]).map((item) => fillSample(item, field));
  if (typeof sample === 'object' && sample !== null)
    return Object.fromEntries(Object.entries(sample).map(([key, value]) => [key, fillSample(value, key)]));
  if (typeof sample !== 'string' || structure.has(field)) return sample;
  if (ts.test(field)) return instants[field] ?? '1741000000.000100';
  if (idLists[field] !== undefined) return idLists[field];
  return ids.test(field) ? idOf(field) : `${canary} of ${field} https://nest.example/${field}?`;
}

const instants: Record<string, string> = { event_ts: '1741000900.000900', thread_ts: '1740999000.000300' };

function idOf(field: string): string {
  if (/channel|^id$/.test(field)) return 'C1';
  if (/team/.test(field)) return 'T1';
  if (/enterprise/.test(field)) return 'E1';
  return /^bot_id$/.test(field) ? '' : 'U1';
}
