import { createHash, createHmac } from 'node:crypto';
import type { Dump } from './database.js';

/** A person as a staff list and a list of the workspace name them. */
export interface StaffEntry {
  id: string;
  names: readonly string[];
  emails: readonly string[];
}

/** Every run of letters of a dump that could be a name or a digest. */
export function tokensOf(dump: Dump): Set<string> {
  const tokens = new Set<string>();
  for (const rows of dump.values())
    for (const row of rows) for (const token of row.split(/[^\w+/=-]+/)) tokens.add(token);
  return tokens;
}

/** What somebody who has read our code tries as a key: none, weak ones, and everything short that lies in the dump itself. */
export function guessedKeys(dump: Dump): Buffer[] {
  const words = [
    '',
    'quorum',
    'secret',
    'key',
    'password',
    'changeme',
    'pseudonym',
    'salt',
    'pepper',
    'slack',
  ];
  const small = [
    'edge.key_epoch',
    'edge.identity',
    'edge.objection',
    'roster.setting',
    'edge.revision',
    'edge.cohort',
  ];
  const found = small
    .flatMap((table) => (dump.get(table) ?? []).slice(0, 5))
    .flatMap((row) => row.split(/[(),"]+/));
  const texts = [...new Set([...words, '2025-Q2', '2025', ...found])].filter((text) => text.length <= 200);
  return [
    ...texts.flatMap((text) => [
      Buffer.from(text),
      Buffer.from(text, 'base64'),
      Buffer.from(text.replace(/^\\+x/, ''), 'hex'),
    ]),
    ...[0, 1, 7, 255].map((byte) => Buffer.alloc(32, byte)),
  ];
}

/** How many of the staff are found in a dump by hashing all they are called, without a key and with each of these. */
export function dictionaryHits(
  staff: readonly StaffEntry[],
  tokens: ReadonlySet<string>,
  keys: readonly Uint8Array[],
): number {
  return staff.filter((entry) =>
    spellingsOf(entry).some(
      (text) =>
        tokens.has(text) ||
        ['sha256', 'sha512', 'sha1', 'md5'].some((hash) =>
          isIn(tokens, createHash(hash).update(text).digest()),
        ) ||
        keys.some((key) => isIn(tokens, createHmac('sha256', key).update(text).digest())),
    ),
  ).length;
}

function spellingsOf({ id, names, emails }: StaffEntry): string[] {
  const ids = [id, `slack|${id}`, `person|slack|${id}`, `slack:${id}`, JSON.stringify(['slack', id])];
  return [...new Set([...ids, JSON.stringify(['objection', 'slack', id]), ...names, ...emails])].filter(
    Boolean,
  );
}

/** Whole or cut to half, in the spellings of digests. */
function isIn(tokens: ReadonlySet<string>, digest: Buffer): boolean {
  return [digest, digest.subarray(0, 16)].some((bytes) =>
    (['base64url', 'base64', 'hex'] as const).some((encoding) => {
      const text = bytes.toString(encoding);
      return tokens.has(text) || tokens.has(`x${text}`);
    }),
  );
}

/** The dump as it would be had people been given hashes without a key: the control, which the attack must find. */
export function hashedWithoutKey(
  tokens: ReadonlySet<string>,
  nameOf: ReadonlyMap<string, string>,
): Set<string> {
  const idOf = new Map([...nameOf].map(([id, name]) => [name, id]));
  return new Set(
    [...tokens].map((token) => {
      const id = idOf.get(token);
      return id === undefined
        ? token
        : createHash('sha256').update(id).digest().subarray(0, 16).toString('base64url');
    }),
  );
}
