import type { RequestClass, RequestFact } from '../facts/facts.js';

const classes: ReadonlySet<RequestClass> = new Set(['issueAssignment', 'issueMention', 'issueQuestion']);

/** Whether a request was made on an issue and not in a chat. */
export function isIssueRequest(request: Pick<RequestFact, 'class'>): boolean {
  return classes.has(request.class);
}
