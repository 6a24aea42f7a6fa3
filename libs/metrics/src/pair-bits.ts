/** `PairBits`: a few bits for each of many millions of pairs, in about a quarter of what maps of maps take. */

/** An open-addressed table in typed arrays: 9 bytes per slot, at most two thirds of the slots in use. */
export class PairBits {
  private keys = new Uint32Array(2 * 1024);
  /** 0 = the slot is free. */
  private bits = new Uint8Array(1024);
  private used = 0;

  /** Adds bits (1 to 255) to those of the pair of two numbers below 2^32, in this order. */
  add(first: number, second: number, bits: number): void {
    const slot = this.slotOf(first, second);
    if (this.bits[slot] === 0) {
      this.keys[2 * slot] = first;
      this.keys[2 * slot + 1] = second;
      this.used++;
    }
    this.bits[slot]! |= bits;
    if (3 * this.used > 2 * this.bits.length) this.grow();
  }

  /** Every pair with its bits, in no order. */
  forEach(visit: (first: number, second: number, bits: number) => void): void {
    for (let slot = 0; slot < this.bits.length; slot++)
      if (this.bits[slot] !== 0) visit(this.keys[2 * slot]!, this.keys[2 * slot + 1]!, this.bits[slot]!);
  }

  /** The slot of a pair, or the free one where it belongs. */
  private slotOf(first: number, second: number): number {
    const mask = this.bits.length - 1;
    const mixed = Math.imul(Math.imul(first, 0x9e3779b1) ^ second, 0x85ebca77);
    let slot = (mixed ^ (mixed >>> 15)) & mask;
    while (this.bits[slot] !== 0 && (this.keys[2 * slot] !== first || this.keys[2 * slot + 1] !== second))
      slot = (slot + 1) & mask;
    return slot;
  }

  private grow(): void {
    const { keys, bits } = this;
    this.keys = new Uint32Array(2 * keys.length);
    this.bits = new Uint8Array(2 * bits.length);
    for (let old = 0; old < bits.length; old++) {
      if (bits[old] === 0) continue;
      const slot = this.slotOf(keys[2 * old]!, keys[2 * old + 1]!);
      this.keys[2 * slot] = keys[2 * old]!;
      this.keys[2 * slot + 1] = keys[2 * old + 1]!;
      this.bits[slot] = bits[old]!;
    }
  }
}
