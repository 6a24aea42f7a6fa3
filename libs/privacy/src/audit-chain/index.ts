export { canonicalEntry, genesis, hashEntry } from './chain.js';
export { type AuditFault, auditFaultKinds } from './fault.js';
export { merkleRoot } from './merkle.js';
export { dayOf, hashDay, isSigned, type RootKey, rootKeyOf, signDay } from './root.js';
export { AuditCheck, type AuditEvidence, type AuditReport } from './verify.js';
