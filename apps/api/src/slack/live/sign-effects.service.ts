import { Injectable } from '@nestjs/common';
import type { ConnectionState } from '@quorum/contracts';
import type { SlackSign } from '@quorum/sources/slack';
import { ConnectionKeeper } from '../../connections/connection-keeper.service.js';
import { GapFiller } from '../gap-filler.js';
import { SlackTokens } from '../slack-tokens.service.js';
import { KnownChannels } from './known-channels.service.js';
import { LiveConnections } from './live-connections.service.js';

const minute = 60_000_000;

const revoked = 'Slack took the token away. Install the app again and paste the new token.';

/** Does what follows from what Slack says besides messages: channels are looked at again, gaps filled, connections ended. */
@Injectable()
export class SignEffects {
  constructor(
    private readonly channels: KnownChannels,
    private readonly gaps: GapFiller,
    private readonly connections: LiveConnections,
    private readonly tokens: SlackTokens,
    private readonly keeper: ConnectionKeeper,
  ) {}

  /**
   * Resolves when what follows will be done, whatever becomes of this process. Errors: the database's; where Slack does not say
   * whether it means it.
   */
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

  /** A token that was taken away is forgotten; with the app goes everything live that it brought. */
  private async end(connection: string, how: 'revoked' | 'uninstalled'): Promise<void> {
    // Slack sends for a day what was not acknowledged: an old goodbye must not end what was connected since.
    if (await this.tokens.hold(connection)) return;
    if (how === 'revoked') await this.tokens.revoked(connection, revoked);
    else await this.keeper.purge(connection);
    await this.connections.refresh();
  }
}
