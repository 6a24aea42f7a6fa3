import { Module } from '@nestjs/common';
import { ConnectionStoreModule } from '../../connections/connection-store.module.js';
import { DoorModule } from '../../door/door.module.js';
import { SlackConnectModule } from '../slack-connect.module.js';
import { SlackTags } from '../slack-tags.js';
import { GapWatch } from './gap-watch.service.js';
import { KnownChannels } from './known-channels.service.js';
import { LiveConnections } from './live-connections.service.js';
import { LiveIntake } from './live-intake.service.js';
import { LiveWriter } from './live-writer.service.js';
import { SignEffects } from './sign-effects.service.js';
import { SocketService } from './socket.service.js';

/** Events as they happen, by request and by socket. What reads the past gives the `GapFiller`. */
@Module({
  imports: [DoorModule, ConnectionStoreModule, SlackConnectModule],
  providers: [
    SlackTags,
    LiveConnections,
    KnownChannels,
    SignEffects,
    LiveWriter,
    GapWatch,
    LiveIntake,
    SocketService,
  ],
  exports: [LiveConnections, LiveIntake, SocketService],
})
export class LiveModule {}
