import { ExportError } from '@quorum/sources/slack';

const unexpected =
  'The export could not be read to the end for a reason Quorum did not expect. Nothing read so far is lost or counted ' +
  "twice. Upload it again; if it fails again, the server's log says more beside this import's id.";

/** Why an import failed, in words for the person who sent it: never a value from the file, never a name. */
export function failureOf(error: unknown): string {
  return error instanceof ExportError ? error.message : unexpected;
}
