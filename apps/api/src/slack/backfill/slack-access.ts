import type { SlackClient } from '../slack-client.js';

/** A connection's Web API, and whose it is. */
export interface Access {
  client: SlackClient;
  /** Slack's id of the workspace, and of its organisation; `null` = not known. */
  team: string | null;
  enterprise: string | null;
}

/** Opens connections to read them; the secrets stay where they are. */
export abstract class SlackAccess {
  /** `null` = there are no secrets any more. */
  abstract of(connection: string): Promise<Access | null>;

  /** Slack takes the token no more: it is dropped, and the connection says why. */
  abstract revoked(connection: string, reason: string): Promise<void>;
}
