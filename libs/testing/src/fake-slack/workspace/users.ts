import type { Chance } from './chance.js';
import type { SlackUser } from './slack-objects.js';
import type { WorkspacePlan } from './workspace-options.js';

/** People of a workspace by what they are. */
export interface Cast {
  /** Everybody who writes in ordinary channels: members and guests, the deactivated among them. */
  authors: SlackUser[];
  strangers: SlackUser[];
  bots: SlackUser[];
  /** The app's own bot user. */
  own: SlackUser;
}

const zones = [
  'Europe/Berlin',
  'Europe/London',
  'America/New_York',
  'Asia/Kolkata',
  'Asia/Chongqing',
] as const;
const firstNames = ['Ada', 'Ben', 'Chloé', 'Deniz', 'Edda', 'Femi', 'Gül', 'Hugo', 'Inès', 'Jan'] as const;
const lastNames = ['Okafor', 'Brandt', 'Yılmaz', 'Lindqvist', 'Moreau', 'Kaur', 'Novák', 'Silva'] as const;
/** Their team is another organisation's. */
const partnerTeam = 'T0PARTNER';

/** Humans, guests, strangers and bots, always the same ones for a seed. */
export function castOf(plan: WorkspacePlan, chance: Chance): Cast {
  const authors = Array.from({ length: plan.people }, (_, index) => human(index, plan, chance));
  const strangers = Array.from({ length: Math.max(2, Math.floor(plan.people / 20)) }, (_, index) =>
    stranger(index, plan, chance),
  );
  const bots = ['Deploy Bot', 'Standup', 'Pager'].map((name) => bot(name, plan, chance));
  return { authors, strangers, bots, own: bot('Quorum', plan, chance) };
}

/** Slackbot as `users.list` has it: said to be human. */
export function slackbot(team: string): SlackUser {
  return {
    id: 'USLACKBOT',
    team_id: team,
    name: 'slackbot',
    deleted: false,
    is_bot: false,
    is_app_user: false,
    tz: 'America/Los_Angeles',
    tz_offset: -28_800,
    profile: { real_name: 'Slackbot', display_name: 'Slackbot', always_active: true, team },
    updated: 0,
  };
}

/** Every twelfth is deactivated, has no zone therefore; every ninth is a guest. The first five are ordinary members. */
function human(index: number, { team, canary, endMicros }: WorkspacePlan, chance: Chance): SlackUser {
  const isDeleted = index > 4 && index % 12 === 0;
  const isGuest = index > 4 && !isDeleted && index % 9 === 0;
  const id = `${chance.chance(0.1) ? 'W' : 'U'}${chance.code(10)}`;
  const name = `${chance.pick(firstNames)} ${chance.pick(lastNames)} ${canary}`;
  const handle = `p${index}.${canary}`;
  return {
    id,
    team_id: team.id,
    name: handle,
    deleted: isDeleted,
    real_name: name,
    ...(!isDeleted && {
      ...zoneFields(chance.pick(zones)),
      color: '4bbe2e',
      is_admin: index === 0,
      is_owner: false,
    }),
    ...(!isDeleted && { is_restricted: isGuest, is_ultra_restricted: isGuest && chance.chance(0.5) }),
    profile: {
      ...profileOf(name, team.id),
      email: `${handle}@${team.domain}.example`,
      phone: '+49 30 901820',
      title: 'Engineer',
    },
    is_bot: false,
    is_app_user: false,
    updated: Math.floor(endMicros / 1e6) - 86_400,
  };
}

/** Of another organisation: thin, without an address, and not in `users.list`. */
function stranger(index: number, { canary }: WorkspacePlan, chance: Chance): SlackUser {
  const name = `Stranger ${index} ${canary}`;
  return {
    id: `U${chance.code(10)}`,
    team_id: partnerTeam,
    name: `stranger${index}.${canary}`,
    deleted: false,
    real_name: name,
    ...zoneFields('America/Chicago'),
    is_stranger: true,
    profile: profileOf(name, partnerTeam),
    is_bot: false,
    updated: 0,
  };
}

function bot(name: string, { team, canary }: WorkspacePlan, chance: Chance): SlackUser {
  const shown = name === 'Quorum' ? name : `${name} ${canary}`;
  return {
    id: `U${chance.code(10)}`,
    team_id: team.id,
    name: name.toLowerCase().replace(' ', ''),
    deleted: false,
    real_name: shown,
    tz: null,
    profile: {
      ...profileOf(shown, team.id),
      bot_id: `B${chance.code(10)}`,
      api_app_id: `A${chance.code(10)}`,
    },
    is_bot: true,
    is_app_user: false,
    updated: 0,
  };
}

const zoneFields = (tz: string): object => ({ tz, tz_label: tz.replace(/.*\//, ''), tz_offset: 3600 });

const profileOf = (name: string, team: string): Record<string, unknown> => ({
  real_name: name,
  real_name_normalized: name,
  display_name: name.split(' ')[0],
  display_name_normalized: name.split(' ')[0],
  first_name: name.split(' ')[0],
  status_text: '',
  status_emoji: '',
  avatar_hash: 'g0a1b2c3d4',
  image_72: 'https://avatars.slack-edge.example/g0_72.png',
  team,
});
