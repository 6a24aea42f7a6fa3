import { fileURLToPath } from 'node:url';
import { auditReportSchema } from '@quorum/contracts';
import { type Figures, medianOf } from './figures.js';
import { runMeasured } from './measured-process.js';

const cli = fileURLToPath(new URL('../main.js', import.meta.url));
const unpackedAudit = fileURLToPath(new URL('unpacked-audit.js', import.meta.url));
const rawParse = fileURLToPath(new URL('raw-parse.js', import.meta.url));

type AuditFigures = Pick<
  Figures,
  | 'export.messages'
  | 'audit.seconds'
  | 'audit.messagesPerSecond'
  | 'audit.afterUnzipSeconds'
  | 'audit.afterUnzipMessagesPerSecond'
  | 'audit.peakMegabytes'
  | 'audit.rawParseSeconds'
  | 'audit.timesRawParse'
>;

/**
 * `quorum audit EXPORT --json`, the same after unzip (see `unpacked-audit`) and the raw parse of the same file, taken in
 * turns; medians over the rounds.
 */
export async function benchAudit(exportPath: string, rounds: number): Promise<AuditFigures> {
  const ours: number[] = [];
  const unpacked: number[] = [];
  const raw: number[] = [];
  let peak = 0;
  let messages = 0;
  for (let round = 0; round < rounds; round += 1) {
    const audit = await runMeasured([cli, 'audit', exportPath, '--json']);
    unpacked.push(Number((await runMeasured([unpackedAudit, exportPath])).stdout));
    raw.push((await runMeasured([rawParse, exportPath])).seconds);
    ours.push(audit.seconds);
    peak = Math.max(peak, audit.peakMegabytes);
    messages = auditReportSchema.parse(JSON.parse(audit.stdout)).source.messages;
  }
  const seconds = medianOf(ours);
  const afterUnzip = medianOf(unpacked);
  return {
    'export.messages': messages,
    'audit.seconds': seconds,
    'audit.messagesPerSecond': messages / seconds,
    'audit.afterUnzipSeconds': afterUnzip,
    'audit.afterUnzipMessagesPerSecond': messages / afterUnzip,
    'audit.peakMegabytes': peak,
    'audit.rawParseSeconds': medianOf(raw),
    'audit.timesRawParse': seconds / medianOf(raw),
  };
}
