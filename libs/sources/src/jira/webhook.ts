/** `readJiraWebhook`, `readJiraDelivery`: what a delivery is about; everything else is asked of REST (notes/jira §0.2). */
import { given, idOf, isRecord, type JsonRecord } from './values.js';

/** A delivery is a hint to fetch an issue again, or that there is none to fetch any more. */
export type JiraWebhook =
  | {
      kind: 'issue';
      issueId: string;
      /** Id of the project, where the payload names it. */
      project?: string;
      /** Id of a comment that was deleted: no answer of Cloud will tell. */
      deletedComment?: string;
    }
  | { kind: 'deleted'; issueId: string }
  | { kind: 'ignored'; why: JiraIgnored };

/** Why nothing follows from a delivery. */
export type JiraIgnored = 'malformed' | 'no-issue' | 'unneeded' | 'unknown-event';

/** Kinds of events whose issue may have changed in a way that is read. The set is open: administrators add types. */
const aboutIssues = /^(?:jira:issue_|comment_|issuelink_)/;
/** Events there are and nobody asks for. */
const unneeded =
  /^(?:jira:(?:version|worklog|expression)|worklog_|attachment_|issue_property_|issuetype_|project_|filter_|user_|option_|board_|sprint_|jira_expression_|app_access_)/;

/** A payload of Cloud or Data Center → what to do. Bare comment events name their issue only in the comment's address. */
export function readJiraWebhook(raw: unknown): JiraWebhook {
  if (!isRecord(raw)) return { kind: 'ignored', why: 'malformed' };
  const event = given(raw['webhookEvent']);
  // A workflow's post-function posts the issue and its transition, and names no event.
  const isNamed = event !== null || isRecord(raw['transition']);
  if (!isNamed) return { kind: 'ignored', why: 'malformed' };
  if (event !== null && !aboutIssues.test(event))
    return { kind: 'ignored', why: unneeded.test(event) ? 'unneeded' : 'unknown-event' };
  const issueId = issueOf(raw);
  if (issueId === null) return { kind: 'ignored', why: 'no-issue' };
  if (event === 'jira:issue_deleted') return { kind: 'deleted', issueId };
  const project = projectOf(raw);
  const comment = isRecord(raw['comment']) ? numberOf(raw['comment']['id']) : null;
  return {
    kind: 'issue',
    issueId,
    ...(project === null ? {} : { project }),
    ...(event === 'comment_deleted' && comment !== null ? { deletedComment: comment } : {}),
  };
}

/** Ids become part of addresses that are fetched, so only numbers are ids. */
const numberOf = (value: unknown): string | null => {
  const id = idOf(value);
  return id !== null && /^[0-9]{1,19}$/.test(id) ? id : null;
};

function issueOf({ issue, comment, issueLink }: JsonRecord): string | null {
  const own = isRecord(issue) ? numberOf(issue['id']) : null;
  if (own !== null) return own;
  const self = isRecord(comment) ? (given(comment['self']) ?? '') : '';
  const commented = /\/issue\/([0-9]{1,19})\/comment\/[0-9]+$/.exec(self)?.[1];
  return commented ?? (isRecord(issueLink) ? numberOf(issueLink['sourceIssueId']) : null);
}

function projectOf({ issue }: JsonRecord): string | null {
  const fields = isRecord(issue) ? issue['fields'] : null;
  const project = isRecord(fields) ? fields['project'] : null;
  return isRecord(project) ? numberOf(project['id']) : null;
}

/** What the headers of a delivery say. */
export interface JiraDelivery {
  /** The same for every repetition of a delivery; Data Center sends none. */
  identifier: string | null;
  /** How often it was tried before. */
  retry: number;
  /** `secondary`: fallout of something else, such as the comments of a deleted issue. */
  flow: 'primary' | 'secondary' | null;
}

/** Headers, names in lower case as Node gives them → the delivery's identity (notes/jira §1.1). */
export function readJiraDelivery(headers: Readonly<Record<string, unknown>>): JiraDelivery {
  const identifier = given(headers['x-atlassian-webhook-identifier']);
  const retry = given(headers['x-atlassian-webhook-retry']) ?? '';
  const flow = given(headers['x-atlassian-webhook-flow'])?.toLowerCase();
  return {
    identifier: identifier !== null && /^[\x21-\x7e]{1,200}$/.test(identifier) ? identifier : null,
    retry: /^[0-9]{1,4}$/.test(retry) ? Number(retry) : 0,
    flow: flow === 'primary' || flow === 'secondary' ? flow : null,
  };
}
