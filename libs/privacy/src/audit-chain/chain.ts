import { createHash } from 'node:crypto';
import type { AuditEntry } from '@quorum/contracts';

/** What comes before the first entry and the first root. */
export const genesis = '0'.repeat(64);

/** Fields one after the other, each with its length in bytes, so that no two lists read the same. */
export const canonicalFields = (fields: readonly (string | number)[]): string =>
  fields.map((field) => `${Buffer.byteLength(String(field))}:${field},`).join('');

/** The text an entry is hashed as; `audit.record` in the database builds the same. */
export const canonicalEntry = (entry: Omit<AuditEntry, 'previous' | 'hash'>): string =>
  canonicalFields([
    entry.seq,
    entry.at,
    entry.actor,
    entry.role,
    entry.process,
    entry.purpose,
    entry.action,
    entry.detail,
  ]);

/** SHA-256(previous ‖ canonical entry), hexadecimal (notes/privacy §4.9). */
export const hashEntry = (entry: Omit<AuditEntry, 'hash'>): string =>
  createHash('sha256').update(Buffer.from(entry.previous, 'hex')).update(canonicalEntry(entry)).digest('hex');
