import { pageColumn, type PageSeal } from '@quorum/database';
import { open, Sealer } from '@quorum/privacy';
import type { KeyRing } from '@quorum/runtime';

/** Sealed pages of contributions, and letting go of keys that were destroyed. */
export interface Pages extends PageSeal {
  /** No key that was destroyed stays in memory. */
  forgetKeys(): void;
}

/** Pages under the data keys of the ring: that of the key in use seals, any that is left opens. */
export class RingPages implements Pages {
  private readonly keys = new Map<string, Uint8Array>();
  private sealer: { epoch: string; sealer: Sealer } | null = null;

  /** `firstEpoch` answers under which key to seal before anything was written under any. */
  constructor(
    private readonly ring: KeyRing,
    private readonly firstEpoch: () => string,
  ) {}

  async seal(epoch: string | null, pk: string, plain: string): Promise<{ sealed: Buffer; keyId: string }> {
    const sealer = this.sealerOf(epoch ?? this.firstEpoch());
    await sealer.reserve(1);
    return sealer.seal(pk, plain);
  }

  async open(pk: string, keyId: string, sealed: Uint8Array): Promise<string> {
    const key = this.keys.get(keyId) ?? (await this.ring.dataKey(keyId));
    this.keys.set(keyId, key);
    return open(key, { ...pageColumn, pk, keyId }, sealed).toString();
  }

  forgetKeys(): void {
    this.keys.clear();
    this.sealer = null;
  }

  private sealerOf(epoch: string): Sealer {
    if (this.sealer?.epoch !== epoch)
      this.sealer = { epoch, sealer: new Sealer(pageColumn, () => this.ring.lease(epoch)) };
    return this.sealer.sealer;
  }
}
