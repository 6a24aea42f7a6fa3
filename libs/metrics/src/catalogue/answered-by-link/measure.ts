import type { MeasureContext, Measurement } from '../../definition.js';
import { OwnRatios } from '../../own-ratios.js';
import { isIssueRequest } from '../../waits/issue-request.js';
import { answeredByLinkCard } from './card.js';

/** Per asker: the share of the own answered requests in chat whose first reply links to a document or a tracked item. */
export function measureAnsweredByLink(context: MeasureContext): Measurement {
  const shares = new OwnRatios(answeredByLinkCard);
  return {
    request: (request) => {
      if (request.status !== 'replied' || isIssueRequest(request)) return;
      shares.add(request.asker, request.answeredByLink ? 1 : 0, 1);
    },
    contributions: () => shares.contributions(context),
  };
}
