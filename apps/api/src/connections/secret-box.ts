import { createHmac, hkdfSync } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { keyBytes, open, seal } from '@quorum/privacy';
import { type ApiSettings, SETTINGS } from '../platform.module.js';

/** Columns that hold what only the api may read, as `schema.table.column`. */
export type SecretColumn = 'ops.connection.sealed' | 'ops.connection_draft.sealed' | 'ops.reading.position';

/**
 * Seals what has to be kept of a source and must not be read in the database: tokens, and ids in positions. AES-256-GCM under
 * keys made of the key ring's tag key, which is never changed (docs/privacy/keys.md). What was sealed for one column and row
 * opens nowhere else.
 */
@Injectable()
export class SecretBox {
  private readonly key: Uint8Array;
  private readonly tagKey: Uint8Array;

  constructor(@Inject(SETTINGS) { keys }: { keys: Pick<ApiSettings['keys'], 'tagKey'> }) {
    this.key = derived(keys.tagKey, 'quorum connection secrets');
    this.tagKey = derived(keys.tagKey, 'quorum connection tags');
  }

  /** JSON → sealed bytes. `id`: the row's primary key; of a reading `<connection>/<part>`. */
  seal(column: SecretColumn, id: string, value: unknown): Buffer {
    return seal(this.key, placeOf(column, id), Buffer.from(JSON.stringify(value)));
  }

  /** What was sealed for this column and row. Errors: `SealBroken`. */
  open(column: SecretColumn, id: string, sealed: Uint8Array): unknown {
    return JSON.parse(open(this.key, placeOf(column, id), sealed).toString()) as unknown;
  }

  /** What stands for a source's id in the clear, 64 hexadecimal digits: the same for the same, and of no use without the key. */
  tag(kind: 'channel' | 'workspace' | 'person' | 'group' | 'rules', id: string): string {
    return createHmac('sha256', this.tagKey).update(`${kind}/${id}`).digest('hex');
  }
}

const derived = (key: Uint8Array, use: string): Uint8Array =>
  new Uint8Array(hkdfSync('sha256', key, new Uint8Array(), use, keyBytes));

const placeOf = (name: SecretColumn, pk: string) => {
  const [schema, table, column = ''] = name.split('.');
  return { table: `${schema}.${table}`, column, pk, keyId: 'settings' };
};
