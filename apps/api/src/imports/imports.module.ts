import { Module } from '@nestjs/common';
import { DoorModule } from '../door/door.module.js';
import { type ApiSettings, SETTINGS } from '../platform.module.js';
import { ExportReading } from './export-reading.service.js';
import { ImportReader } from './import-reader.service.js';
import { ImportsController } from './imports.controller.js';
import { ImportsService } from './imports.service.js';
import { Spool } from './spool.js';

const spool = {
  provide: Spool,
  useFactory: (settings: ApiSettings) => new Spool(settings.spoolFolder),
  inject: [SETTINGS],
};

@Module({
  imports: [DoorModule],
  controllers: [ImportsController],
  providers: [spool, ExportReading, ImportReader, ImportsService],
})
export class ImportsModule {}
