import { Module } from '@nestjs/common';
import { SlackAdapter } from '../slack/slack-adapter.service.js';
import { SlackConnectModule } from '../slack/slack-connect.module.js';
import { SlackConnectionsController } from '../slack/slack-connections.controller.js';
import { ConnectionStoreModule } from './connection-store.module.js';
import { ConnectionsController } from './connections.controller.js';
import { ConnectionsService } from './connections.service.js';
import { SOURCE_ADAPTERS, type SourceAdapter } from './source-adapter.js';

const adapters = {
  provide: SOURCE_ADAPTERS,
  useFactory: (...all: SourceAdapter[]) => all,
  inject: [SlackAdapter],
};

/** Connections of all sources. */
@Module({
  imports: [ConnectionStoreModule, SlackConnectModule],
  controllers: [SlackConnectionsController, ConnectionsController],
  providers: [adapters, ConnectionsService],
  exports: [ConnectionsService],
})
export class ConnectionsModule {}
