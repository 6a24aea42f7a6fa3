import { dayOf, localTimeOf, microsPerSecond } from '@quorum/time';
import type { Organisation, Person } from '../organisation/organisation.js';
import { bots } from '../talk/machines.js';

/** `users.json` as Slack exports it: everybody with a profile, leavers without a zone, bots among them. */
export function userRows({ people, team, endDay }: Organisation): object[] {
  const updated = endDay * 86_400;
  return [
    ...people.map((person) => humanRow(person, team, updated)),
    ...bots
      .filter(({ legacy }) => !legacy)
      .map(({ id, botId, name }) => ({
        id,
        team_id: team,
        name: name.toLowerCase().replace(/\W/g, ''),
        deleted: false,
        color: '9f69e7',
        real_name: name,
        // Slack gives a new bot no zone.
        tz: null,
        profile: {
          real_name: name,
          real_name_normalized: name,
          bot_id: botId,
          api_app_id: `A${botId}`,
          always_active: true,
          team,
        },
        is_bot: true,
        is_app_user: false,
        updated,
      })),
  ];
}

function humanRow(person: Person, team: string, updated: number): object {
  const { id, handle, first, last, email, deactivated, zone, slackKnowsZone, lead, unit } = person;
  const name = `${first} ${last}`;
  const shown = localTimeOf(updated * microsPerSecond, zone);
  const offset = dayOf(shown.date) * 86_400 + shown.secondOfDay - updated;
  return {
    id,
    team_id: team,
    name: handle,
    deleted: deactivated,
    ...(!deactivated && { color: '4bbe2e' }),
    real_name: name,
    ...(slackKnowsZone && { tz: zone, tz_label: zone.replace(/.*\//, ''), tz_offset: offset }),
    profile: {
      title: lead ? `Lead, ${unit.path}` : unit.path,
      phone: '',
      real_name: name,
      real_name_normalized: name,
      display_name: first,
      display_name_normalized: first,
      email,
      first_name: first,
      last_name: last,
      image_72: `https://avatars.fernhill.example/${id}_72.png`,
      status_text: '',
      status_emoji: '',
      team,
    },
    is_admin: false,
    is_owner: false,
    is_restricted: false,
    is_bot: false,
    is_app_user: false,
    updated,
  };
}
