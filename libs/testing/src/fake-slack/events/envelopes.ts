import { createHmac } from 'node:crypto';
import type { Chance } from '../workspace/chance.js';
import type { FakeWorkspace } from '../workspace/fake-workspace.js';
import type { SlackEvent } from '../workspace/slack-objects.js';

/** Types that are no inner events: they are sent as they are. */
const outerTypes: ReadonlySet<string> = new Set(['event_callback', 'url_verification', 'app_rate_limited']);

/** Fields of an envelope that a spec may want otherwise. */
export interface EnvelopeChange {
  team_id?: string;
  api_app_id?: string;
  event_time?: number;
}

/** Wraps events as Slack does, each with an id of its own. */
export class Envelopes {
  constructor(
    private readonly workspace: FakeWorkspace,
    private readonly chance: Chance,
  ) {}

  newId(): string {
    return `Ev${this.chance.code(10)}`;
  }

  /** What is sent for an event; an outer type, or an envelope that is one already, only gets its new id. */
  wrap(event: SlackEvent, id: string, change: EnvelopeChange = {}): SlackEvent {
    if (event.type === 'event_callback') return { ...event, event_id: id, ...change };
    if (outerTypes.has(event.type)) return { ...event, ...change };
    const { team, app } = this.workspace;
    return {
      token: 'deprecated',
      team_id: team.id,
      context_team_id: team.id,
      context_enterprise_id: null,
      api_app_id: app.id,
      event,
      type: 'event_callback',
      event_id: id,
      event_time: Math.floor(Date.now() / 1000),
      authorizations: [
        {
          enterprise_id: null,
          team_id: team.id,
          user_id: app.botUser,
          is_bot: true,
          is_enterprise_install: false,
        },
      ],
      is_ext_shared_channel: this.isShared(event),
      event_context: `4-${this.chance.hex(24)}`,
      ...change,
    };
  }

  private isShared({ channel }: SlackEvent): boolean {
    return typeof channel === 'string' && this.workspace.channels.get(channel)?.shared === true;
  }
}

/** The two headers of a signed request, over the raw body. */
export function signed(body: string, secret: string, atSeconds: number): Record<string, string> {
  const signature = createHmac('sha256', secret).update(`v0:${atSeconds}:${body}`).digest('hex');
  return { 'x-slack-request-timestamp': String(atSeconds), 'x-slack-signature': `v0=${signature}` };
}
