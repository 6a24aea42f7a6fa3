import type { KeyObject } from 'node:crypto';
import type { AuditRoot } from '@quorum/contracts';
import { genesis } from './chain.js';
import type { AuditFault } from './fault.js';
import { canonicalDay, hashDay, isSigned } from './root.js';

/** Roots the entries are to be held against, and what is wrong with roots by themselves. */
export interface CheckedRoots {
  faults: AuditFault[];
  /** One for each day, well signed, in the order of days. */
  trusted: AuditRoot[];
}

/**
 * Holds the roots of the database against those of the file beside it. Where they differ the signature decides which one
 * counts; a root that is in one place only is missing in the other; each must name the one before it.
 */
export function faultsOfRoots(
  stored: readonly AuditRoot[],
  filed: readonly AuditRoot[],
  publicKey: KeyObject,
): CheckedRoots {
  const faults: AuditFault[] = [];
  const fault = (kind: AuditFault['kind'], { first, day }: AuditRoot) =>
    faults.push({ kind, seq: first, day });
  const trusted = new Map<string, AuditRoot>();
  for (const root of [...filed, ...stored]) {
    if (!isSigned(root, publicKey)) fault('signature', root);
    else {
      const known = trusted.get(root.day);
      if (known !== undefined && canonicalDay(known) !== canonicalDay(root)) fault('root-changed', root);
      trusted.set(root.day, known ?? root);
    }
  }
  for (const places of [stored, filed]) {
    const days = new Set(places.map(({ day }) => day));
    for (const root of trusted.values()) if (!days.has(root.day)) fault('root-missing', root);
  }
  const inOrder = [...trusted.values()].sort((a, b) => a.first - b.first);
  let before: AuditRoot | null = null;
  for (const root of inOrder) {
    if (
      root.previous !== (before === null ? genesis : hashDay(before)) ||
      root.first !== (before?.last ?? 0) + 1
    )
      faults.push({ kind: 'root-missing', seq: (before?.last ?? 0) + 1, day: root.day });
    before = root;
  }
  return { faults, trusted: inOrder };
}
