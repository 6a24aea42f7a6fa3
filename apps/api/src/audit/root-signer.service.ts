import { mkdir, open, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import type { AuditRoot } from '@quorum/contracts';
import { AuditRoots, type Connection } from '@quorum/database';
import { dayOf, rootKeyOf, signDay } from '@quorum/privacy';
import type { Logger } from '@quorum/runtime';
import { type ApiSettings, DATABASE, LOGGER, SETTINGS } from '../platform.module.js';

/** How often it is looked whether a day is over, in milliseconds. */
const interval = 10 * 60_000;

/**
 * Signs each day of the audit log once it is over, and keeps the root twice: in the database and in a file of this home, so
 * that whoever rewrites the one cannot rewrite the other. The public key lies beside the file, to be handed out.
 */
@Injectable()
export class RootSigner implements OnApplicationBootstrap, OnApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;
  private working: Promise<unknown> = Promise.resolve();

  constructor(
    @Inject(DATABASE) private readonly database: Connection,
    @Inject(SETTINGS) private readonly settings: ApiSettings,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  onApplicationBootstrap(): void {
    const sign = () => {
      this.working = this.signFinished().catch((error: unknown) =>
        this.logger.warn({ err: error }, 'a day of the audit log could not be signed'),
      );
    };
    this.timer = setInterval(sign, interval);
    this.timer.unref();
    sign();
  }

  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.working;
  }

  /** Signs all days that are over; answers how many. */
  async signFinished(): Promise<number> {
    const key = rootKeyOf(this.settings.audit.key);
    for (let signed = 0; ; signed += 1) {
      const roots = new AuditRoots(this.database);
      const unsigned = await roots.unsigned();
      if (unsigned === null) return signed;
      const day = dayOf(unsigned.day, unsigned.first, unsigned.hashes, await roots.last());
      const root = signDay(day, key);
      await this.keepPublicKey(key.publicKey.export({ type: 'spki', format: 'pem' }).toString());
      // The file before the commit: a root in it that the database lacks is signed again, alike, at the next round.
      await this.database.transaction(async (transaction) => {
        if (await new AuditRoots(transaction).add(root)) await this.file(root);
      });
    }
  }

  private async file(root: AuditRoot): Promise<void> {
    const file = await open(join(this.settings.audit.folder, 'roots.ndjson'), 'a', 0o644);
    try {
      await file.writeFile(`${JSON.stringify(root)}\n`);
      await file.sync();
    } finally {
      await file.close();
    }
  }

  private async keepPublicKey(pem: string): Promise<void> {
    const { folder } = this.settings.audit;
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, 'public-key.pem'), pem, { mode: 0o644 });
  }
}
