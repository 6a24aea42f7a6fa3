import type { IngestRecord } from '@quorum/contracts';
import {
  createPseudonymiser,
  type NamedChannel,
  type Named,
  ObjectionFilter,
  type Objects,
  type Pseudonymiser,
  type Sealer,
} from '@quorum/privacy';

/** What a door is opened with. */
export interface OpenDoorOptions {
  /** The key's name. */
  epoch: string;
  key: Uint8Array;
  sealer: Sealer;
  objects: Objects;
  denies: (channel: NamedChannel) => boolean;
}

/**
 * Records with a source's ids → records under pseudonyms, without whoever objected, and for every pseudonym that is new here
 * the id it stands for, sealed.
 */
export class OpenDoor {
  readonly epoch: string;
  readonly pseudonymiser: Pseudonymiser;
  readonly objects: Objects;
  readonly denies: (channel: NamedChannel) => boolean;
  private readonly filter: ObjectionFilter;
  private readonly sealer: Sealer;
  private named: Named[] = [];

  constructor({ epoch, key, sealer, objects, denies }: OpenDoorOptions) {
    this.epoch = epoch;
    this.objects = objects;
    this.denies = denies;
    this.filter = new ObjectionFilter(objects);
    this.sealer = sealer;
    this.pseudonymiser = createPseudonymiser(key, (named) => void this.named.push(named));
  }

  /** What may go in; `null` = nothing. Conversations before their events. */
  pass(record: IngestRecord): IngestRecord | null {
    const allowed = this.filter.pass(record);
    return allowed && this.pseudonymiser.record(allowed);
  }

  /** Whether there are `identities` to go in before the record that passed. */
  get hasNamed(): boolean {
    return this.named.length > 0;
  }

  /** Who and what got a pseudonym since this was asked last, sealed. */
  async identities(): Promise<IngestRecord[]> {
    const named = this.named;
    this.named = [];
    await this.sealer.reserve(named.length);
    return named.map(({ kind, source, id, pseudonym }) => {
      const { sealed, keyId } = this.sealer.seal(pseudonym, JSON.stringify([source, id]));
      return {
        record: 'identity',
        identity: { kind, source, id: pseudonym, sealed: sealed.toString('base64'), keyId },
      };
    });
  }
}
