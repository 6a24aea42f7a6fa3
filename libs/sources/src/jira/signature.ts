/** `verifyJiraSignature`: whether a delivery comes from the webhook whose secret we know (notes/jira §1.1). */
import { createHmac, timingSafeEqual } from 'node:crypto';

/** What a delivery says about itself, and what it is held against. */
export interface SignedDelivery {
  /** The secret of the webhook. */
  secret: string;
  /** Header `X-Hub-Signature`: `method=hex`. */
  signature: string | null | undefined;
  /** The body as it was received, before any parsing. */
  body: Uint8Array | string;
}

/** Jira signs with SHA-256 and says that this may change; nothing weaker is taken. */
const methods = new Set(['sha256', 'sha384', 'sha512']);

/** `valid`: signed with the secret. Takes as long for a signature that is nearly right as for another. */
export function verifyJiraSignature({ secret, signature, body }: SignedDelivery): 'valid' | 'wrong' {
  const [, method = '', hex = ''] = /^([a-z0-9]{1,16})=((?:[0-9a-f]{2}){1,64})$/i.exec(signature ?? '') ?? [];
  if (secret === '' || !methods.has(method.toLowerCase())) return 'wrong';
  const expected = createHmac(method.toLowerCase(), secret).update(body).digest();
  const told = Buffer.from(hex, 'hex');
  return told.length === expected.length && timingSafeEqual(told, expected) ? 'valid' : 'wrong';
}
