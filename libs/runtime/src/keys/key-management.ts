import { unwrapKey, wrapKey } from '@quorum/privacy';

/**
 * Encrypts and decrypts keys without giving away the key it does so with: a file here, Vault Transit, AWS KMS or Google Cloud
 * KMS where an adapter for it is written (docs/privacy/keys.md). Exports the interface and `localKeyManagement`.
 */
export interface KeyManagement {
  /** A key → its ciphertext, bound to an id. */
  wrap: (id: string, key: Uint8Array) => Promise<Uint8Array>;
  /** The key again. Errors: whatever does not open, and a service that does not answer. */
  unwrap: (id: string, wrapped: Uint8Array) => Promise<Uint8Array>;
}

/** With a key of our own (32 bytes), from the ring's file or the environment. */
export function localKeyManagement(keyEncryptionKey: Uint8Array): KeyManagement {
  return {
    wrap: (id, key) => Promise.resolve(wrapKey(keyEncryptionKey, id, key)),
    // Rejects and does not throw, as a service would.
    unwrap: async (id, wrapped) => Promise.resolve(unwrapKey(keyEncryptionKey, id, wrapped)),
  };
}
