import { readFile } from 'node:fs/promises';
import { createPublicKey } from 'node:crypto';
import { join } from 'node:path';
import { auditRootSchema } from '@quorum/contracts';
import { AuditReader } from '@quorum/database';
import { isSigned } from '@quorum/privacy';
import { expect, it } from 'vitest';
import { SETTINGS, type ApiSettings } from '../platform.module.js';
import { startTestApi } from '../testing/start-api.js';
import { RootSigner } from './root-signer.service.js';

it('signs each day that is over once, into the database and the file, under the key that lies beside it', async () => {
  const api = await startTestApi(import.meta.url);
  const signer = api.app.get(RootSigner);
  const owner = await api.database.connect('owner');
  for (let index = 0; index < 4; index += 1) await api.app.inject('/api/v1/series?unit=organisation');
  expect(await signer.signFinished()).toBe(0);
  await owner.query('ALTER TABLE audit.entry DISABLE TRIGGER USER');
  await owner.query(`UPDATE audit.entry SET at = at - (4 - seq) * interval '1 day'`);
  await owner.query('ALTER TABLE audit.entry ENABLE TRIGGER USER');
  // Two processes at once: each day gets one root.
  const signed = await Promise.all([signer.signFinished(), signer.signFinished()]);
  expect(Math.max(...signed)).toBeGreaterThan(0);
  const { folder } = api.app.get<ApiSettings>(SETTINGS).audit;
  const filed = (await readFile(join(folder, 'roots.ndjson'), 'utf8'))
    .trim()
    .split('\n')
    .map((line) => auditRootSchema.parse(JSON.parse(line)));
  const stored = await new AuditReader(await api.database.connect('auditor')).roots();
  expect(stored.map(({ first, last }) => [first, last])).toEqual([
    [1, 1],
    [2, 2],
    [3, 3],
  ]);
  expect(filed).toEqual(stored);
  const publicKey = createPublicKey(await readFile(join(folder, 'public-key.pem'), 'utf8'));
  expect(filed.every((root) => isSigned(root, publicKey))).toBe(true);
});
