import type { IngestRecord, Person } from '@quorum/contracts';
import { isKnownZone } from '@quorum/time';
import { isBotId } from '../normalise-message.js';
import { type Fields, given, idIn, idsOf, isFields } from './fields.js';
import { type DeliveryContext, type EventReader, ignore, keep } from './reading.js';

/** People as Slack lists them, and strangers as their messages show them: `readSlackUser`, `readUserEvent`, `strangerOf`. */

/**
 * A user object of `users.list`, `users.info`, `user_change` or `team_join` → the person, or `null` for what names nobody.
 * `team` is our workspace, `null` = unknown. Of another organisation, or restricted to some channels: a guest. A zone that
 * is missing, as of people who were deactivated, or not in the zone database stays unknown (spec/slack-reading §1).
 */
export function readSlackUser(raw: unknown, team: string | null): Person | null {
  const id = isFields(raw) ? idIn(raw['id']) : null;
  if (!isFields(raw) || id === null) return null;
  const tz = given(raw['tz']);
  return {
    source: 'slack',
    id,
    zone: tz !== null && isKnownZone(tz) ? tz : null,
    bot: raw['is_bot'] === true || isBotId(id, new Map()),
    guest: isGuest(raw) || isOfAnotherTeam(raw, team),
  };
}

/** `user_change`, `team_join` → the person. */
export const readUserEvent: EventReader = ({ user }, { team }) => {
  const person = readSlackUser(user, team);
  return person === null ? ignore('malformed') : keep(null, [{ record: 'person', person }]);
};

/** Whether a user object says so itself: a guest of one or some channels, or somebody another organisation sent. */
export const isGuest = (user: Fields): boolean =>
  ['is_restricted', 'is_ultra_restricted', 'is_stranger'].some((field) => user[field] === true);

/** The workspaces of an Enterprise organisation list each other's people: those are no guests. */
function isOfAnotherTeam(user: Fields, team: string | null): boolean {
  const own = idIn(user['team_id']);
  if (team === null || own === null || own === team) return false;
  const enterprise = user['enterprise_user'];
  const teams = [...idsOf(user['teams']), ...(isFields(enterprise) ? idsOf(enterprise['teams']) : [])];
  return !teams.includes(team);
}

/**
 * The author of a message whom another organisation sent (Slack Connect) → their record, or none. No list of ours holds
 * them, so it is their messages that say so.
 */
export function strangerOf(
  message: Fields,
  author: string,
  context: Pick<DeliveryContext, 'team' | 'enterprise' | 'external'>,
): IngestRecord[] {
  const { team, enterprise, external } = context;
  const theirs =
    idIn(message['user_team']) ??
    idIn(message['source_team']) ??
    (external === true ? idIn(message['team']) : null);
  if (team === null || theirs === null || theirs === team || theirs === enterprise) return [];
  // Workspaces of one Enterprise organisation share channels, too, and Slack says which are shared beyond it.
  if (enterprise !== null && external === false) return [];
  const person: Person = { source: 'slack', id: author, zone: null, bot: false, guest: true };
  return [{ record: 'person', person }];
}
