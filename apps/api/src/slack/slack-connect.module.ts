import { Module } from '@nestjs/common';
import { ConnectionStoreModule } from '../connections/connection-store.module.js';
import { SlackAdapter } from './slack-adapter.service.js';
import { SlackConnecting } from './slack-connecting.service.js';
import { SlackOAuth } from './slack-oauth.service.js';
import { SlackTokens } from './slack-tokens.service.js';

/** Connecting Slack, and using its tokens. */
@Module({
  imports: [ConnectionStoreModule],
  providers: [SlackTokens, SlackConnecting, SlackOAuth, SlackAdapter],
  exports: [SlackTokens, SlackConnecting, SlackOAuth, SlackAdapter],
})
export class SlackConnectModule {}
