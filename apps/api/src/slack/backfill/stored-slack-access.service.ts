import { Injectable } from '@nestjs/common';
import { SlackTokens } from '../slack-tokens.service.js';
import { type Access, SlackAccess } from './slack-access.js';

/** Access by the tokens that are kept, renewed where they end. */
@Injectable()
export class StoredSlackAccess extends SlackAccess {
  constructor(private readonly tokens: SlackTokens) {
    super();
  }

  async of(connection: string): Promise<Access | null> {
    const client = await this.tokens.clientOf(connection);
    const secrets = client && (await this.tokens.secretsOf(connection));
    return client && secrets && { client, team: secrets.team, enterprise: secrets.enterprise };
  }

  revoked(connection: string, reason: string): Promise<void> {
    return this.tokens.revoked(connection, reason);
  }
}
