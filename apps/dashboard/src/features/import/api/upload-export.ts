import { type ImportRun, importRunSchema } from '@quorum/contracts';
import { parseAnswer, ProblemError, problemOf, unreachable } from '../../../shared/api/http.js';

/** What the form gathers. */
export interface UploadForm {
  exportZip: File;
  directoryCsv: File | null;
  /** IANA zone, empty = none. */
  defaultTimeZone: string;
  /** Comma-separated hosts, empty = the known ones only. */
  documentationHosts: string;
}

/**
 * POST `/api/v1/imports`; answers with the run that has begun. `onProgress` gets the sent share in [0, 1].
 * XMLHttpRequest, because fetch cannot tell how much of a body has been sent.
 */
export function uploadExport(form: UploadForm, onProgress: (share: number) => void): Promise<ImportRun> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', '/api/v1/imports');
    request.setRequestHeader('accept', 'application/json, application/problem+json');
    request.upload.addEventListener('progress', (event) => {
      if (event.lengthComputable) onProgress(event.loaded / event.total);
    });
    request.addEventListener('error', () => reject(new ProblemError(unreachable)));
    request.addEventListener('load', () => {
      const body = readJson(request.responseText);
      if (request.status >= 400) {
        reject(new ProblemError(problemOf(request.status, body)));
        return;
      }
      try {
        resolve(parseAnswer(body, importRunSchema, '/imports'));
      } catch (fault) {
        reject(fault instanceof Error ? fault : new Error(String(fault)));
      }
    });
    request.send(toFormData(form));
  });
}

/** Fields before files: a server that reads the stream knows the options before the bytes come. */
function toFormData(form: UploadForm): FormData {
  const data = new FormData();
  if (form.defaultTimeZone !== '') data.append('defaultTimeZone', form.defaultTimeZone);
  if (form.documentationHosts.trim() !== '')
    data.append('documentationHosts', form.documentationHosts.trim());
  if (form.directoryCsv) data.append('directory', form.directoryCsv, form.directoryCsv.name);
  data.append('export', form.exportZip, form.exportZip.name);
  return data;
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}
