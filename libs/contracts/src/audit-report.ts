/** The contract `audit-report/1` (spec/audit-report.md §5). */
export const auditReportSchemaId = 'audit-report/1';
