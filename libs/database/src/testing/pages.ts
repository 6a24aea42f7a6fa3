import type { PageSeal } from '@quorum/database';
import { open, seal } from '@quorum/privacy';

const key = Buffer.alloc(32, 7);

/** Pages under one key that every spec knows; its id says what the key in use was. */
export const testPages: PageSeal = {
  seal(epoch, place, plain) {
    const keyId = `${epoch ?? 'none'}/test`;
    return Promise.resolve({ keyId, sealed: seal(key, { ...place, keyId }, Buffer.from(plain)) });
  },
  open: (place, keyId, sealed) => Promise.resolve(open(key, { ...place, keyId }, sealed).toString()),
};
