import {
  type AskedRules,
  type RuleChangeView,
  ruleChangeSchema,
  thresholdPreviewSchema,
  twinScoresSchema,
} from '@quorum/contracts';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { sendJson } from '../../../shared/api/http.js';

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
