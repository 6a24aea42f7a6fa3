/** What can be wrong with an audit log. */
export const auditFaultKinds = [
  'changed',
  'missing',
  'inserted',
  'out-of-order',
  'broken-link',
  'rewritten',
  'root-changed',
  'root-missing',
  'signature',
] as const;

/** One thing that is wrong: the first entry it concerns, and the signed day where it is a root's. */
export interface AuditFault {
  kind: (typeof auditFaultKinds)[number];
  seq: number;
  day: string | null;
}
