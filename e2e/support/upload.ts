import { readFile } from 'node:fs/promises';
import { type ImportRun, importRunSchema } from '@quorum/contracts';

/** Uploads an export (and directory) as the import page does. */
export async function uploadExport(
  url: string,
  exportPath: string,
  { directory, defaultTimeZone }: { directory?: string; defaultTimeZone?: string } = {},
): Promise<ImportRun> {
  const form = new FormData();
  if (defaultTimeZone !== undefined) form.set('defaultTimeZone', defaultTimeZone);
  if (directory !== undefined)
    form.set('directory', new Blob([directory], { type: 'text/csv' }), 'people.csv');
  form.set('export', new Blob([await readFile(exportPath)], { type: 'application/zip' }), 'export.zip');
  const response = await fetch(`${url}/api/v1/imports`, { method: 'POST', body: form });
  if (response.status !== 202)
    throw new Error(`Upload answered ${response.status}: ${await response.text()}`);
  return importRunSchema.parse(await response.json());
}

/** Polls an import until it is in one of `states`, calling `seen` with every answer. */
export async function untilImport(
  url: string,
  id: string,
  states: readonly ImportRun['state'][] = ['done', 'failed', 'interrupted'],
  seen: (run: ImportRun) => void = () => undefined,
  timeoutMs = 180_000,
): Promise<ImportRun> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const response = await fetch(`${url}/api/v1/imports/${id}`).catch(() => null);
    const run = response?.ok ? importRunSchema.parse(await response.json()) : null;
    if (run !== null) {
      seen(run);
      if (states.includes(run.state)) return run;
    }
    if (Date.now() > deadline) throw new Error(`Import ${id} is still ${run?.state ?? 'unreachable'}`);
    await new Promise((resolve) => setTimeout(resolve, 150));
  }
}
