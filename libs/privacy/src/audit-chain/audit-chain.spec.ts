import type { AuditEntry, AuditRoot } from '@quorum/contracts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  AuditCheck,
  type AuditFault,
  dayOf,
  genesis,
  hashEntry,
  merkleRoot,
  rootKeyOf,
  signDay,
} from './index.js';

const key = rootKeyOf(new Uint8Array(32).fill(7));
const day = 86_400_000_000;
/** 2025-03-03T00:00:00Z */
const start = 1_740_960_000_000_000;

/** A log with so many entries on each of a row of days. */
function logOf(perDay: readonly number[]): AuditEntry[] {
  const entries: AuditEntry[] = [];
  perDay.forEach((count, index) => {
    for (let place = 0; place < count; place += 1)
      entries.push(entryAt(entries, start + index * day + place));
  });
  return entries;
}

function entryAt(before: readonly AuditEntry[], at: number): AuditEntry {
  const previous = before.at(-1)?.hash ?? genesis;
  const entry = {
    seq: before.length + 1,
    at,
    actor: 'ana',
    role: 'lead',
    process: 'web',
    purpose: 'insight',
    action: 'cells.read',
    detail: `{"cells": ${before.length}}`,
    previous,
  };
  return { ...entry, hash: hashEntry(entry) };
}

/** The signed days of a log, but for the last one, which is not over. */
function rootsOf(entries: readonly AuditEntry[]): AuditRoot[] {
  const days = new Map<string, AuditEntry[]>();
  for (const entry of entries) {
    const date = new Date(entry.at / 1000).toISOString().slice(0, 10);
    days.set(date, [...(days.get(date) ?? []), entry]);
  }
  const roots: AuditRoot[] = [];
  for (const [date, ofDay] of [...days].slice(0, -1)) {
    const hashes = ofDay.map(({ hash }) => hash);
    roots.push(signDay(dayOf(date, ofDay[0]?.seq ?? 0, hashes, roots.at(-1) ?? null), key));
  }
  return roots;
}

function faultsOf(
  entries: readonly AuditEntry[],
  stored: readonly AuditRoot[],
  filed: readonly AuditRoot[] = stored,
): AuditFault[] {
  const check = new AuditCheck({ publicKey: key.publicKey, stored, filed });
  for (const entry of entries) check.add(entry);
  return check.report().faults;
}

const whole = logOf([3, 4, 2]);
const roots = rootsOf(whole);
const first = (faults: readonly AuditFault[]) => faults[0] && [faults[0].kind, faults[0].seq];
const without = (seq: number) => whole.filter((entry) => entry.seq !== seq);
const changed = (seq: number, change: Partial<AuditEntry>) =>
  whole.map((entry) => (entry.seq === seq ? { ...entry, ...change } : entry));

describe('an audit log', () => {
  it('that is whole has no fault, signed or not', () => {
    expect(faultsOf(whole, roots)).toEqual([]);
    expect(faultsOf(logOf([5]), [])).toEqual([]);
    expect(faultsOf([], [])).toEqual([]);
  });

  it('shows a changed entry', () => {
    expect(first(faultsOf(changed(5, { detail: '{"cells": 9}' }), roots))).toEqual(['changed', 5]);
    expect(first(faultsOf(changed(5, { at: start + day + 9 }), roots))).toEqual(['changed', 5]);
  });

  it('shows an entry that was hashed anew after the change, by the next one, which follows another', () => {
    const forged = { ...whole[4]!, detail: '{}' };
    expect(first(faultsOf(changed(5, { detail: '{}', hash: hashEntry(forged) }), roots))).toEqual([
      'broken-link',
      5,
    ]);
    expect(first(faultsOf(changed(5, { detail: '{}', hash: hashEntry(forged) }), []))).toEqual([
      'broken-link',
      5,
    ]);
  });

  it('shows a missing entry, in the middle, at the beginning and at the signed end', () => {
    expect(first(faultsOf(without(5), roots))).toEqual(['missing', 5]);
    expect(first(faultsOf(without(1), roots))).toEqual(['missing', 1]);
    expect(first(faultsOf(whole.slice(0, 6), roots))).toEqual(['missing', 7]);
    expect(first(faultsOf([], roots))).toEqual(['missing', 1]);
  });

  it('cannot show that the last entries of a day that is not over are missing', () => {
    expect(faultsOf(whole.slice(0, 8), roots)).toEqual([]);
  });

  it('shows an entry that was put in, and two that changed places', () => {
    const twin = { ...whole[4]!, hash: 'f'.repeat(64) };
    expect(first(faultsOf([...whole.slice(0, 5), twin, ...whole.slice(5)], roots))?.[1]).toBe(5);
    const swapped = whole.map((entry) =>
      entry.seq === 5 ? { ...whole[5]!, seq: 5 } : entry.seq === 6 ? { ...whole[4]!, seq: 6 } : entry,
    );
    expect(faultsOf(swapped, roots).map(({ seq }) => seq)).toContain(5);
    // Written today, dated into a day that is signed.
    expect(
      first(faultsOf([...whole.slice(0, 7), entryAt(whole.slice(0, 7), start + day + 5)], roots)),
    ).toEqual(['inserted', 8]);
  });

  it('shows a chain that was rewritten from end to end', () => {
    const rewritten: AuditEntry[] = [];
    for (const { at } of without(5)) rewritten.push(entryAt(rewritten, at));
    expect(first(faultsOf(rewritten, roots))?.[0]).toBe('rewritten');
    // Even if its roots are, too: the file still has the others, and nobody else can sign.
    const other = rootKeyOf(new Uint8Array(32).fill(8));
    const forged = rootsOf(rewritten).map((root) => signDay(root, other));
    expect(faultsOf(rewritten, forged, roots).map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['signature', 'rewritten']),
    );
  });

  it('shows a root that was changed, removed or signed by somebody else', () => {
    const [one, two] = roots as [AuditRoot, AuditRoot];
    expect(first(faultsOf(whole, [{ ...one, merkle: two.merkle }, two], roots))).toEqual(['signature', 1]);
    expect(first(faultsOf(whole, [one], roots))).toEqual(['root-missing', 4]);
    expect(first(faultsOf(whole, roots, [one]))).toEqual(['root-missing', 4]);
    expect(first(faultsOf(whole, [two], [two]))).toEqual(['root-missing', 1]);
    const resigned = signDay({ ...one, merkle: two.merkle }, key);
    expect(first(faultsOf(whole, [resigned, two], roots))).toEqual(['root-changed', 1]);
  });

  it('takes a root that was filed twice', () => {
    expect(faultsOf(whole, roots, [...roots, ...roots])).toEqual([]);
  });

  it('shows any one change of any field of any signed entry, at that entry or before it', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 2, maxLength: 4 }),
        fc.nat(),
        fc.constantFrom('actor', 'role', 'process', 'purpose', 'action', 'detail', 'previous', 'hash'),
        (perDay, place, field) => {
          const entries = logOf(perDay);
          const signed = rootsOf(entries);
          const index = place % (signed.at(-1)?.last ?? 1);
          const forged = entries.map((entry, at) => {
            if (at !== index) return entry;
            const hashed = field === 'previous' || field === 'hash';
            return { ...entry, [field]: hashed ? 'e'.repeat(64) : `${entry[field as 'actor']}x` };
          });
          const [fault] = faultsOf(forged, signed);
          expect(fault?.seq).toBeLessThanOrEqual(index + 1);
        },
      ),
    );
  });
});

describe('merkleRoot', () => {
  it('is what RFC 6962 computes: of one leaf its hash, of three the odd one a level up', () => {
    // SHA-256 of 0x00, from the test vectors of certificate-transparency's reference implementation.
    expect(merkleRoot([''])).toBe('6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d');
    expect(merkleRoot([])).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
    expect(merkleRoot(['', '00'])).toBe('fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125');
    expect(merkleRoot(['', '00', '10'])).toBe(
      'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
    );
  });
});

describe('the key of roots', () => {
  it('is RFC 8032’s for RFC 8032’s seed', () => {
    const seed = Buffer.from('9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60', 'hex');
    const spki = rootKeyOf(seed).publicKey.export({ format: 'der', type: 'spki' }).toString('hex');
    expect(spki).toContain('d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a');
  });
});
