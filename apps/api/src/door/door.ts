import { Inject, Injectable } from '@nestjs/common';
import type { SourceKind } from '@quorum/contracts';
import { type Connection, KeyEpochs, Objections, sealedColumn } from '@quorum/database';
import { createPseudonymiser, deniedChannels, objectionTag, Sealer } from '@quorum/privacy';
import { keyEpochAt, KeyRingError } from '@quorum/runtime';
import { type ApiSettings, DATABASE, SETTINGS } from '../platform.module.js';
import { OpenDoor } from './open-door.js';

/** Somebody by the names that are kept of them. */
export interface DoorName {
  /** What tells them from others for ever, if they object. */
  tag: Buffer;
  /** The key in use, and their pseudonym under it. */
  epoch: string;
  pseudonym: string;
}

/**
 * Where ids of sources end: holds the keys, and knows under which of them everything is (docs/adr/0011). Nothing of a source
 * gets into the database past it.
 */
@Injectable()
export class Door {
  constructor(
    @Inject(DATABASE) private readonly database: Connection,
    @Inject(SETTINGS)
    private readonly settings: Pick<ApiSettings, 'keys' | 'clock' | 'timeZone' | 'deniedChannels'>,
  ) {}

  /** For one reading: it remembers the ids it has seen. Errors: `KeyRingError` where the ring is not that of the data. */
  async open(): Promise<OpenDoor> {
    const { keys, deniedChannels: denied } = this.settings;
    const epoch = await this.epoch();
    const tags = await new Objections(this.database).tags();
    const known = new Map<string, boolean>();
    const objects = (source: SourceKind, id: string): boolean => {
      const key = `${source}/${id}`;
      const answer = known.get(key) ?? tags.has(objectionTag(keys.tagKey, source, id).toString('hex'));
      known.set(key, answer);
      return answer;
    };
    return new OpenDoor({
      epoch,
      key: await keys.pseudonymKey(epoch),
      sealer: new Sealer(sealedColumn, () => keys.lease(epoch)),
      objects: tags.size === 0 ? () => false : objects,
      denies: deniedChannels(denied),
    });
  }

  /** Somebody's names under the key in use. */
  async nameOf(source: SourceKind, id: string): Promise<DoorName> {
    const { keys } = this.settings;
    const epoch = await this.epoch();
    const pseudonym = createPseudonymiser(await keys.pseudonymKey(epoch)).person(source, id);
    return { tag: objectionTag(keys.tagKey, source, id), epoch, pseudonym };
  }

  /** The key in use: the database's, or where nothing was ever written the ring's first one that lives, else today's. */
  private async epoch(): Promise<string> {
    const { keys, clock, timeZone } = this.settings;
    const inUse = await this.database.transaction(async (transaction) => {
      const epochs = new KeyEpochs(transaction);
      await epochs.hold();
      const current = await epochs.current();
      if (current !== null) return current;
      const epoch = (await keys.firstEpoch()) ?? keyEpochAt(clock.now(), timeZone);
      return epochs.begin({ epoch, check: await keys.checkOf(epoch) });
    });
    if ((await keys.checkOf(inUse.epoch)) !== inUse.check)
      throw new KeyRingError(
        `The key ring's key of ${inUse.epoch} is not the one the database is under. Restore the ring of this database.`,
      );
    return inUse.epoch;
  }
}
