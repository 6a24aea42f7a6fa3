import { open, type SealedPlace, Sealer } from '@quorum/privacy';
import type { KeyRing } from './key-ring.js';

/** The place of a page, but for the key it is sealed under. */
type PagePlace = Omit<SealedPlace, 'keyId'>;

/** Sealed pages (docs/adr/0018) under the data keys of the ring: that of the key in use seals, any that is left opens. */
export class RingPages {
  private readonly keys = new Map<string, Uint8Array>();
  private sealers: { epoch: string; byTable: Map<string, Sealer> } | null = null;

  /** `firstEpoch` answers under which key to seal before anything was written under any. */
  constructor(
    private readonly ring: KeyRing,
    private readonly firstEpoch: () => string,
  ) {}

  /** Errors: those of the ring, where the key is not in it. */
  async seal(
    epoch: string | null,
    place: PagePlace,
    plain: string,
  ): Promise<{ sealed: Buffer; keyId: string }> {
    const sealer = this.sealerOf(epoch ?? this.firstEpoch(), place);
    await sealer.reserve(1);
    return sealer.seal(place.pk, plain);
  }

  /** Errors: `SealBroken`; those of the ring, where the key was destroyed. */
  async open(place: PagePlace, keyId: string, sealed: Uint8Array): Promise<string> {
    const key = this.keys.get(keyId) ?? (await this.ring.dataKey(keyId));
    this.keys.set(keyId, key);
    return open(key, { ...place, keyId }, sealed).toString();
  }

  /** No key that was destroyed stays in memory. */
  forgetKeys(): void {
    this.keys.clear();
    this.sealers = null;
  }

  private sealerOf(epoch: string, { table, column }: PagePlace): Sealer {
    if (this.sealers?.epoch !== epoch) this.sealers = { epoch, byTable: new Map() };
    const { byTable } = this.sealers;
    const sealer = byTable.get(table) ?? new Sealer({ table, column }, () => this.ring.lease(epoch));
    byTable.set(table, sealer);
    return sealer;
  }
}
