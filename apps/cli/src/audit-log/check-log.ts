import type { KeyObject } from 'node:crypto';
import type { AuditRoot } from '@quorum/contracts';
import type { AuditReader } from '@quorum/database';
import { AuditCheck, type AuditFault, type AuditReport } from '@quorum/privacy';

/** Checks a whole log against its signed days, in the database and in the file. */
export async function checkLog(
  reader: AuditReader,
  filed: readonly AuditRoot[],
  publicKey: KeyObject,
): Promise<AuditReport> {
  const check = new AuditCheck({ publicKey, stored: await reader.roots(), filed });
  for await (const entry of reader.entries()) check.add(entry);
  return check.report();
}

const words: Record<AuditFault['kind'], string> = {
  changed: 'was changed: its content no longer has its hash',
  missing: 'is missing',
  inserted: 'was put into a day after that day was signed',
  'out-of-order': 'is not in its place',
  'broken-link': 'is not the one the next entry was written after',
  rewritten: 'begins a signed day that has other entries now',
  'root-changed': 'begins a day whose signed root differs between the database and the file',
  'root-missing': 'begins a day whose signed root is missing from the database or the file',
  signature: 'begins a day whose root does not bear the signature of this key',
};

/** A fault in words: `Entry 17 (2026-11-21) was changed …`. */
export const describeFault = ({ kind, seq, day }: AuditFault): string =>
  `Entry ${seq}${day === null ? '' : ` (${day})`} ${words[kind]}.`;
