import { Inject, Injectable } from '@nestjs/common';
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
export class ImportsService {
  constructor(
    private readonly runs: ImportRuns,
    private readonly reader: ImportReader,
    private readonly spool: Spool,
    @Inject(SETTINGS) private readonly settings: ApiSettings,
  ) {}

  /** Spool the upload of a request, start a run for it and hand it to the reader. */
  async accept(request: FastifyRequest): Promise<ImportRun> {
    this.refuseEarly(request);
    const upload = await receiveUpload(request.parts(), this.spool, this.settings.maxUploadBytes);
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
    const { state } = await this.read(id);
    await this.reader.cancel(id);
    if (state !== 'discarded' && !(await this.runs.discard(id))) {
      const now = await this.read(id);
      if (now.state !== 'discarded')
        throw new ProblemError(409, 'This import is read to the end. There is nothing to cancel.');
    }
    return this.read(id);
  }

  /** Whatever can be refused before a byte of the file has travelled. */
  private refuseEarly(request: FastifyRequest): void {
    if (!request.isMultipart())
      throw new ProblemError(415, 'Send the export as multipart/form-data, in a file part named "export".');
    if (this.reader.waiting >= maxWaiting)
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
