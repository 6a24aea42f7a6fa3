import { createHmac, timingSafeEqual } from 'node:crypto';

/** `verifySlackSignature`: whether a request comes from Slack (notes/slack §1.2). */

/** What a request says about itself, and what it is held against. */
export interface SignedRequest {
  /** The app's signing secret. */
  secret: string;
  /** Header `X-Slack-Request-Timestamp`, epoch seconds. */
  timestamp: string | null | undefined;
  /** Header `X-Slack-Signature`. */
  signature: string | null | undefined;
  /** The body as it was received, before any parsing. */
  body: Uint8Array | string;
  /** Epoch seconds now. */
  nowSeconds: number;
}

/** How far Slack's clock and ours may be apart, in seconds, in either direction. */
export const signatureTolerance = 300;

/**
 * `valid`: signed with the secret, not long ago. `stale`: signed with it, but more than five minutes from now: repeated by
 * somebody, or a clock is wrong. `wrong`: anything else. Takes as long for a signature that is nearly right as for another.
 */
export function verifySlackSignature(request: SignedRequest): 'valid' | 'wrong' | 'stale' {
  const { secret, timestamp, signature, body, nowSeconds } = request;
  if (secret === '' || !timestamp || !signature || !/^[0-9]{1,12}$/.test(timestamp)) return 'wrong';
  const expected = createHmac('sha256', secret).update(`v0:${timestamp}:`).update(body).digest();
  const told = Buffer.from(/^v0=([0-9a-f]{64})$/.exec(signature)?.[1] ?? '', 'hex');
  if (told.length !== expected.length || !timingSafeEqual(told, expected)) return 'wrong';
  return Math.abs(nowSeconds - Number(timestamp)) <= signatureTolerance ? 'valid' : 'stale';
}
