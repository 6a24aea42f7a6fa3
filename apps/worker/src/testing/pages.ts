import { contributionsIn, pageColumn, pageKey, type StoredPage } from '@quorum/database';
import { open, seal } from '@quorum/privacy';
import type { Pages } from '../ring-pages.js';

const key = Buffer.alloc(32, 7);

/** Pages under one key that every spec knows; its id says what the key in use was. */
export const testPages: Pages = {
  seal(epoch, pk, plain) {
    const keyId = `${epoch ?? 'none'}/test`;
    return Promise.resolve({
      keyId,
      sealed: seal(key, { ...pageColumn, pk, keyId }, Buffer.from(plain)),
    });
  },
  open: (pk, keyId, sealed) => Promise.resolve(openTestPage(pk, keyId, sealed)),
  forgetKeys: () => undefined,
};

/** Rows of `edge.contribution` as a dump holds them, `key_id` and all, → what their pages say. */
export function contributionsOf(
  dump: readonly unknown[],
  opening: (pk: string, keyId: string, sealed: Uint8Array) => string = openTestPage,
): unknown[] {
  return (dump as (Omit<StoredPage, 'keyId'> & { key_id: string })[]).flatMap((page) =>
    contributionsIn(page, opening(pageKey(page.bucket, page.metric), page.key_id, page.sealed)),
  );
}

function openTestPage(pk: string, keyId: string, sealed: Uint8Array): string {
  return open(key, { ...pageColumn, pk, keyId }, sealed).toString();
}
