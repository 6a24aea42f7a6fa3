import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import type { ImportRun } from '@quorum/contracts';
import { ImportRuns } from '@quorum/database';
import { ProblemError } from '@quorum/runtime';
import type { FastifyRequest } from 'fastify';
import { type ApiSettings, SETTINGS } from '../platform.module.js';
import { ImportReader } from './import-reader.service.js';
import { Spool } from './spool.js';
import { maxDirectoryBytes, maxFieldBytes, receiveUpload, tooLarge } from './upload.js';

/** Uploads that may wait behind the one being read; each holds its file on disk. */
export const maxWaiting = 4;

/** Takes uploads in and answers for them; reading them is the `ImportReader`'s. */
@Injectable()
export class ImportsService implements OnModuleDestroy {
  private readonly arriving = new Map<FastifyRequest, Promise<unknown>>();

  constructor(
    private readonly runs: ImportRuns,
    private readonly reader: ImportReader,
    private readonly spool: Spool,
    @Inject(SETTINGS) private readonly settings: ApiSettings,
  ) {}

  /** Cut off what is still arriving: an upload of hours must not hold the process back, and nothing of it may stay. */
  async onModuleDestroy(): Promise<void> {
    const arriving = [...this.arriving];
    for (const [request] of arriving) request.raw.destroy();
    await Promise.allSettled(arriving.map(([, received]) => received));
  }

  /** Spool the upload of a request, start a run for it and hand it to the reader. */
  async accept(request: FastifyRequest): Promise<ImportRun> {
    await this.reader.prepared;
    this.refuseEarly(request);
    const receiving = receiveUpload(request.parts(), this.spool, this.settings.maxUploadBytes);
    this.arriving.set(request, receiving);
    const upload = await receiving.finally(() => this.arriving.delete(request));
    try {
      const run = await this.runs.create();
      this.reader.enqueue(run.id, upload);
      return run;
    } catch (error) {
      await upload.export.remove();
      throw error;
    }
  }

  list(): Promise<ImportRun[]> {
    return this.runs.list();
  }

  /** Refuses with 404. */
  async read(id: string): Promise<ImportRun> {
    const run = await this.runs.get(id);
    if (run === null) throw new ProblemError(404, 'There is no such import.');
    return run;
  }

  /** Stop reading, or give up a failed or interrupted run; doing it twice is no error. Refuses with 404 and 409. */
  async cancel(id: string): Promise<ImportRun> {
    await this.read(id);
    if (await this.runs.isBackfill(id))
      throw new ProblemError(409, 'This reads the past of a connection. Cancel it there.');
    await this.reader.cancel(id);
    const { state } = await this.read(id);
    // Nobody reads it any more, and whoever did could not say so.
    if (state === 'reading') await this.runs.finish(id, 'discarded');
    else if (state !== 'discarded' && !(await this.runs.discard(id)))
      throw new ProblemError(409, 'This import is read to the end. There is nothing to cancel.');
    return this.read(id);
  }

  /** Whatever can be refused before a byte of the file has travelled. */
  private refuseEarly(request: FastifyRequest): void {
    if (!request.isMultipart())
      throw new ProblemError(415, 'Send the export as multipart/form-data, in a file part named "export".');
    // Those still on their way count: each of them fills the disk, too.
    if (this.reader.waiting + this.arriving.size >= maxWaiting)
      throw new ProblemError(
        409,
        `${maxWaiting} uploads wait to be read already. Try again when one is done.`,
      );
    const { maxUploadBytes } = this.settings;
    const besides = maxDirectoryBytes + 16 * maxFieldBytes;
    if (Number(request.headers['content-length'] ?? 0) > maxUploadBytes + besides)
      throw tooLarge('export', maxUploadBytes);
  }
}
