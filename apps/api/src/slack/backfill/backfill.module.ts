import { Global, Module } from '@nestjs/common';
import { ConnectionStoreModule } from '../../connections/connection-store.module.js';
import { type ApiSettings, SETTINGS } from '../../platform.module.js';
import { DoorModule } from '../../door/door.module.js';
import { GroupsController } from '../directory/groups.controller.js';
import { GroupsService } from '../directory/groups.service.js';
import { GapFiller } from '../gap-filler.js';
import { SlackConnectModule } from '../slack-connect.module.js';
import { SlackTags } from '../slack-tags.js';
import { BackfillsController } from './backfills.controller.js';
import { BackfillsService } from './backfills.service.js';
import { BackfillGapFiller } from './gap-filler.service.js';
import { DueRuns } from './due-runs.service.js';
import { PageKeeper } from './page-keeper.service.js';
import { PartPositions } from './part-positions.js';
import { PartReader } from './part-reader.service.js';
import { ReadingLoop } from './reading-loop.service.js';
import { PART_READING, partReading, type PartReadingOptions } from './reading-options.js';
import { ReadingRuns } from './reading-runs.service.js';
import { SlackAccess } from './slack-access.js';
import { StoredSlackAccess } from './stored-slack-access.service.js';

const reading = {
  provide: PART_READING,
  useFactory: (settings: Pick<ApiSettings, 'reading'>): PartReadingOptions => ({
    ...partReading,
    ...settings.reading,
  }),
  inject: [SETTINGS],
};

/** Reads the past of Slack connections, and who and what is there. Global: what is live asks it for what was missed. */
@Global()
@Module({
  imports: [DoorModule, ConnectionStoreModule, SlackConnectModule],
  controllers: [BackfillsController, GroupsController],
  providers: [
    SlackTags,
    PartPositions,
    ReadingRuns,
    PageKeeper,
    PartReader,
    DueRuns,
    ReadingLoop,
    BackfillsService,
    GroupsService,
    reading,
    { provide: SlackAccess, useClass: StoredSlackAccess },
    { provide: GapFiller, useClass: BackfillGapFiller },
  ],
  exports: [BackfillsService, GapFiller, ReadingLoop, ReadingRuns],
})
export class BackfillModule {}
