import { Injectable } from '@nestjs/common';
import type { ConnectionState } from '@quorum/contracts';
import type { SlackSign } from '@quorum/sources/slack';
import { GapFiller } from '../gap-filler.js';
import { SlackTokens } from '../slack-tokens.service.js';
import { KnownChannels } from './known-channels.service.js';
import { LiveConnections } from './live-connections.service.js';

const minute = 60_000_000;

const reasons = {
  revoked: 'Slack took the token away. Install the app again and paste the new token.',
  uninstalled: 'The app was uninstalled from the workspace. Install it again and paste the new token.',
};

/** Does what follows from what Slack says besides messages: channels are looked at again, gaps filled, connections ended. */
@Injectable()
export class SignEffects {
  constructor(
    private readonly channels: KnownChannels,
    private readonly gaps: GapFiller,
    private readonly connections: LiveConnections,
    private readonly tokens: SlackTokens,
  ) {}

  /** Resolves when what follows will be done, whatever becomes of this process. Errors: the database's. */
  async apply(connection: string, sign: SlackSign, state: ConnectionState): Promise<void> {
    if (sign.sign === 'revoked' || sign.sign === 'uninstalled') return this.end(connection, sign.sign);
    if (state !== 'active') return;
    switch (sign.sign) {
      case 'channel':
        // Members are listed anew every night: a channel of thousands is joined all day.
        if (sign.change !== 'members') await this.channels.lookAgain(connection, sign.id);
        return;
      case 'channel-id':
        await this.channels.lookAgain(connection, sign.to);
        return this.channels.lookAgain(connection, sign.from);
      case 'group':
        return this.gaps.list(connection, 'groups');
      case 'rules-changed':
        return this.gaps.list(connection, 'channels');
      case 'rate-limited':
        return this.gaps.fill(connection, sign.since - minute, 'rate-limited');
    }
  }

  private async end(connection: string, how: 'revoked' | 'uninstalled'): Promise<void> {
    await this.tokens.revoked(connection, reasons[how]);
    await this.connections.refresh();
  }
}
