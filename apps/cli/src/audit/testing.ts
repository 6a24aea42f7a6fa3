import { readFileSync } from 'node:fs';
import { auditReportSchema, type AuditReport } from '@quorum/contracts';

/** A report with something in every section: the one of the vector `random-office`. */
export function sampleReport(): AuditReport {
  const path = new URL('../../../../libs/metrics/vectors/exports/random-office/report.json', import.meta.url);
  return auditReportSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
}

/** The report of an export without any message. */
export function emptyReport(): AuditReport {
  const path = new URL('../../../../libs/metrics/vectors/exports/empty/report.json', import.meta.url);
  return auditReportSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
}
