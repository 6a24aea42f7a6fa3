export { keyBytes, open, seal, SealBroken, type SealedPlace, unwrapKey, wrapKey } from './envelope.js';
export { type KeyLease, leaseSize, maxMessages, type Sealed, Sealer } from './sealer.js';
