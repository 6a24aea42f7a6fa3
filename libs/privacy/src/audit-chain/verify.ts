import type { KeyObject } from 'node:crypto';
import type { AuditEntry, AuditRoot } from '@quorum/contracts';
import { genesis, hashEntry } from './chain.js';
import type { AuditFault } from './fault.js';
import { merkleRoot } from './merkle.js';
import { faultsOfRoots } from './verify-roots.js';

/** Everything a log is checked against; roots as they are in the database and in the file beside it. */
export interface AuditEvidence {
  publicKey: KeyObject;
  /** In the order of their days. */
  stored: readonly AuditRoot[];
  filed: readonly AuditRoot[];
}

/** What a check found. */
export interface AuditReport {
  entries: number;
  /** Number of the last entry that a signed root vouches for; 0 = none. */
  signedUpTo: number;
  /** The earliest entry first; empty = the log is whole. */
  faults: AuditFault[];
}

/**
 * Checks a log entry by entry, in the order of their numbers, holding one day of hashes at a time. Every entry must have
 * its number, its own hash and the hash before it; every signed day must have just the entries it was signed with.
 */
export class AuditCheck {
  private readonly faults: AuditFault[] = [];
  private readonly roots: readonly AuditRoot[];
  private entries = 0;
  private last: Pick<AuditEntry, 'seq' | 'at' | 'hash'> = { seq: 0, at: -Infinity, hash: genesis };
  private hashes: string[] = [];
  private root = 0;

  constructor({ publicKey, stored, filed }: AuditEvidence) {
    const { faults, trusted } = faultsOfRoots(stored, filed, publicKey);
    this.faults.push(...faults);
    this.roots = trusted;
  }

  add(entry: AuditEntry): void {
    const { last } = this;
    this.entries += 1;
    if (entry.seq > last.seq + 1) this.fault('missing', last.seq + 1);
    else if (entry.seq <= last.seq) this.fault('out-of-order', entry.seq);
    // Either of the two: each is whole by itself, so whoever changed one hashed it anew.
    else if (entry.previous !== last.hash) this.fault('broken-link', Math.max(1, last.seq));
    if (hashEntry(entry) !== entry.hash) this.fault('changed', entry.seq);
    if (entry.at < last.at) this.fault('out-of-order', entry.seq);
    this.closeDaysBefore(entry.seq);
    const root = this.roots[this.root];
    // Later than the days that are signed, and yet in one of them.
    if (root === undefined && dayOfInstant(entry.at) <= (this.roots.at(-1)?.day ?? ''))
      this.fault('inserted', entry.seq);
    this.hashes.push(entry.hash);
    this.last = entry;
  }

  /** After the last entry. */
  report(): AuditReport {
    this.closeDaysBefore(Infinity);
    const seen = new Set<string>();
    const faults = this.faults
      .sort((a, b) => a.seq - b.seq)
      .filter(({ kind, seq, day }) => seen.size < seen.add(`${kind}/${seq}/${day}`).size);
    return { entries: this.entries, signedUpTo: this.roots.at(-1)?.last ?? 0, faults };
  }

  /** Compares the entries gathered for each signed day that ends before this number with what was signed. */
  private closeDaysBefore(seq: number): void {
    for (
      let root = this.roots[this.root];
      root !== undefined && root.last < seq;
      root = this.roots[this.root]
    ) {
      if (this.last.seq < root.last) this.fault('missing', this.last.seq + 1, root.day);
      else if (
        (this.last.hash !== root.head || merkleRoot(this.hashes) !== root.merkle) &&
        !this.isExplained(root)
      )
        this.fault('rewritten', root.first, root.day);
      this.hashes = [];
      this.root += 1;
    }
  }

  /** Whether a fault of an entry says already, and more exactly, why a day is not what was signed. */
  private isExplained({ first, last }: AuditRoot): boolean {
    return this.faults.some(({ seq, day }) => day === null && seq >= first && seq <= last);
  }

  private fault(kind: AuditFault['kind'], seq: number, day: string | null = null): void {
    this.faults.push({ kind, seq, day });
  }
}

const dayOfInstant = (at: number): string => new Date(at / 1000).toISOString().slice(0, 10);
