import { Inject, Injectable } from '@nestjs/common';
import { Inbox, Roster } from '@quorum/database';
import type { Queues } from '@quorum/queue';
import { QUEUES } from '../platform.module.js';
import type { Upload } from './upload.js';

@Injectable()
export class ExportReading {
  constructor(
    private readonly inbox: Inbox,
    private readonly roster: Roster,
    @Inject(QUEUES) private readonly queues: Queues,
  ) {}
  async read(_runId: string, _upload: Upload, _signal: AbortSignal): Promise<void> {}
}
