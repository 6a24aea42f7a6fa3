import { rename, rm, writeFile } from 'node:fs/promises';
import { CommandError, systemReasonOf } from '../command-error.js';
import { renderPage } from './html/page.js';
import { type ReadOptions, readAudit } from './read-audit.js';
import { renderTerminalReport } from './report/terminal-report.js';

export interface AuditCommandOptions extends ReadOptions {
  json?: boolean;
  html?: string;
}

/** Reads one export and prints its report: readable, or with `--json` the contract and nothing else. */
export async function auditCommand(path: string, options: AuditCommandOptions): Promise<void> {
  const report = await readAudit(path, options);
  if (options.html !== undefined) {
    await writePage(options.html, renderPage(report));
    process.stderr.write(`Wrote ${options.html}\n`);
  }
  const width = Math.min(process.stdout.columns ?? 120, 140);
  process.stdout.write(
    options.json ? `${JSON.stringify(report, null, 2)}\n` : renderTerminalReport(report, width),
  );
}

/** Complete or not at all: half a page must not be sent to anybody. */
async function writePage(path: string, page: string): Promise<void> {
  const draft = `${path}.${process.pid}.part`;
  try {
    await writeFile(draft, page);
    await rename(draft, path);
  } catch (error) {
    await rm(draft, { force: true }).catch(() => undefined);
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    const reason = isMissing ? 'its folder does not exist' : (systemReasonOf(error) ?? String(error));
    throw new CommandError(`${path} cannot be written: ${reason}.`);
  }
}
