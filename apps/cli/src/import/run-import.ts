import type { ImportRun } from '@quorum/contracts';
import { createProgress } from '../terminal/progress.js';
import { followRun } from './follow-run.js';
import { uploadExport, type UploadForm } from './upload.js';

/** Uploads an export and follows it to its end, with a bar per stage on a terminal. */
export async function runImport(serverUrl: string, form: UploadForm): Promise<ImportRun> {
  const progress = createProgress({
    upload: { label: 'Upload', unit: 'bytes' },
    read: { label: 'Read', unit: 'bytes' },
    ingest: { label: 'Ingest', unit: 'items' },
    derive: { label: 'Derive', unit: 'items' },
    publish: { label: 'Publish', unit: 'items' },
  });
  try {
    const run = await uploadExport(serverUrl, form, (sent) =>
      progress.update('upload', sent, form.source.size),
    );
    return await followRun(serverUrl, run.id, ({ stages }) => {
      for (const name of ['read', 'ingest', 'derive', 'publish'] as const) {
        progress.update(name, stages[name].done, stages[name].total);
      }
    });
  } finally {
    progress.stop();
  }
}
