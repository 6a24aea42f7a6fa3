import { Module } from '@nestjs/common';
import { DoorModule } from '../door/door.module.js';
import { ConnectionKeeper } from './connection-keeper.service.js';
import { SecretBox } from './secret-box.js';

/** What sources need to keep a connection: secrets, and ways to end one. */
@Module({
  imports: [DoorModule],
  providers: [SecretBox, ConnectionKeeper],
  exports: [SecretBox, ConnectionKeeper],
})
export class ConnectionStoreModule {}
