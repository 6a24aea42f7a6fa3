import { readerOf } from './event-readers.js';
import { type Fields, given, idIn, isFields, listOf } from './fields.js';
import {
  ignore,
  type DeliveryContext,
  type LiveReadingOptions,
  type Outcome,
  type SlackReading,
} from './reading.js';
import { readRateLimit } from './sign-events.js';

/**
 * The parsed body of a signed request, or the payload of a frame of Socket Mode → what follows from it (notes/slack §1.1,
 * spec/slack-reading §9). `receivedAt` in microseconds is used only where Slack names no time. Throws for nothing: what is
 * not understood is `ignored` with a constant word, and of what is understood only the fields named in the readers are
 * looked at. Equal deliveries give equal readings, whenever they come.
 */
export function readSlackEnvelope(
  raw: unknown,
  receivedAt: number,
  options: LiveReadingOptions,
): SlackReading {
  const body = isFields(raw) ? raw : {};
  const challenge = given(body['challenge']);
  if (body['type'] === 'url_verification' && challenge !== null) return { kind: 'challenge', challenge };
  const context = contextOf(body, receivedAt, options);
  return {
    kind: 'event',
    team: context.team,
    app: idIn(body['api_app_id']),
    eventId: idIn(body['event_id']),
    ...readBody(body, context),
  };
}

function readBody(body: Fields, context: DeliveryContext): Outcome {
  const { event } = body;
  switch (given(body['type'])) {
    case 'app_rate_limited':
      return readRateLimit(body, context);
    case 'event_callback': {
      const type = isFields(event) ? given(event['type']) : null;
      return isFields(event) && type !== null ? readerOf(type)(event, context) : ignore('malformed');
    }
    case 'url_verification':
    case null:
      return ignore('malformed');
    default:
      return ignore('unknown-type');
  }
}

/**
 * Of the workspaces a delivery names, that of the installation is ours: in a channel that is shared, `team_id` is the one
 * that began it. Only one installation is listed.
 */
function contextOf(body: Fields, receivedAt: number, options: LiveReadingOptions): DeliveryContext {
  const [first] = listOf(body['authorizations']);
  const installation = isFields(first) ? first : {};
  const [team, enterprise] =
    [
      [installation['team_id'], installation['enterprise_id']],
      [body['context_team_id'], body['context_enterprise_id']],
      [body['team_id'], body['enterprise_id']],
    ].find(([ofTeam]) => idIn(ofTeam) !== null) ?? [];
  const external = body['is_ext_shared_channel'];
  const botUser = installation['is_bot'] === true ? idIn(installation['user_id']) : null;
  return {
    team: idIn(team),
    enterprise: idIn(enterprise),
    external: typeof external === 'boolean' ? external : null,
    botUser: botUser ?? options.botUser ?? null,
    receivedAt,
    options,
  };
}
