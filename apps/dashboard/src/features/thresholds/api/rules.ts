import {
  type AskedRules,
  privacyRulesSchema,
  type RuleChangeView,
  ruleChangeSchema,
  thresholdPreviewSchema,
  twinScoresSchema,
} from '@quorum/contracts';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { z } from 'zod';
import { getJson, parseAnswer, ProblemError, problemOf, unreachable } from '../../../shared/api/http.js';

/** The rules in force and every change on its way. */
export const rulesQuery = queryOptions({
  queryKey: ['privacy', 'rules'],
  queryFn: ({ signal }) => getJson('/privacy/rules', privacyRulesSchema, signal),
});

/** What rules would show of this organisation. */
export const previewQuery = (asked: AskedRules) =>
  queryOptions({
    queryKey: ['privacy', 'preview', asked],
    queryFn: ({ signal }) =>
      sendJson('POST', '/privacy/thresholds/preview', asked, thresholdPreviewSchema, signal),
    placeholderData: keepPreviousData,
    retry: false,
  });

/** How attacks do on a made-up organisation of the same tree and sizes; seconds for a large one. */
export const twinQuery = (asked: AskedRules) =>
  queryOptions({
    queryKey: ['privacy', 'twin', asked],
    queryFn: ({ signal }) => sendJson('POST', '/privacy/thresholds/twin', asked, twinScoresSchema, signal),
    staleTime: Infinity,
    retry: false,
  });

/** Asks for rules; what is stricter holds at once. */
export const proposeRules = (asked: AskedRules): Promise<RuleChangeView> =>
  sendJson('POST', '/privacy/rule-changes', asked, ruleChangeSchema);

/** The second person's yes, with the privacy officer's code. */
export const approveChange = ({ id, code }: { id: number; code: string }): Promise<RuleChangeView> =>
  sendJson('POST', `/privacy/rule-changes/${id}/approval`, { code }, ruleChangeSchema);

/** Takes a change back that does not act yet. */
export const withdrawChange = (id: number): Promise<RuleChangeView> =>
  sendJson('DELETE', `/privacy/rule-changes/${id}`, undefined, ruleChangeSchema);

async function sendJson<Schema extends z.ZodType>(
  method: 'POST' | 'DELETE',
  path: string,
  body: object | undefined,
  schema: Schema,
  signal?: AbortSignal,
): Promise<z.infer<Schema>> {
  const response = await fetch(`/api/v1${path}`, {
    method,
    signal: signal ?? null,
    headers: {
      accept: 'application/json, application/problem+json',
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  }).catch((fault: unknown) => {
    if (fault instanceof DOMException && fault.name === 'AbortError') throw fault;
    throw new ProblemError(unreachable);
  });
  const answer: unknown = await response.json().catch(() => null);
  if (!response.ok) throw new ProblemError(problemOf(response.status, answer));
  return parseAnswer(answer, schema, path);
}
