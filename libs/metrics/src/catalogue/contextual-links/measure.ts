import type { MeasureContext, Measurement } from '../../definition.js';
import { OwnRatios } from '../../own-ratios.js';
import { isIssueRequest } from '../../waits/issue-request.js';
import { contextualLinksCard } from './card.js';

/** Per asker: the share of the own questions in chat that carry a link, a file or an issue key. */
export function measureContextualLinks(context: MeasureContext): Measurement {
  const shares = new OwnRatios(contextualLinksCard);
  return {
    request: (request) => {
      if (!request.hasQ || request.status === 'closed' || isIssueRequest(request)) return;
      shares.add(request.asker, request.link ? 1 : 0, 1);
    },
    contributions: () => shares.contributions(context),
  };
}
