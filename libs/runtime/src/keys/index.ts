export { keyEpochAt, keyEpochEnd } from './key-epoch.js';
export { type KeyManagement, localKeyManagement } from './key-management.js';
export { type KeyEntry, KeyRing, type KeyRingOptions } from './key-ring.js';
export { KeyRingError } from './ring-file.js';
export { openKeys } from './open-keys.js';
export { RingPages } from './ring-pages.js';
