import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readJiraDelivery, readJiraWebhook } from './webhook.js';

const issue = {
  id: '10042',
  key: 'ENG-42',
  fields: { project: { id: '7', key: 'ENG' }, summary: 'secret plans' },
};
const comment = {
  id: '18977',
  self: 'https://jira.fernhill.example/jira/rest/api/2/issue/17334/comment/18977',
  body: 'secret plans',
};

describe('readJiraWebhook', () => {
  it.each([
    'jira:issue_created',
    'jira:issue_updated',
    'jira:issue_anything_an_administrator_added',
    'comment_created',
    'comment_updated',
  ])('asks for the issue after %s', (webhookEvent) => {
    expect(readJiraWebhook({ webhookEvent, issue, comment })).toEqual({
      kind: 'issue',
      issueId: '10042',
      project: '7',
    });
  });

  it('finds the issue of a bare comment of Data Center in its address, and names it like the event that follows', () => {
    const bare = readJiraWebhook({ webhookEvent: 'comment_created', comment });
    const full = readJiraWebhook({
      webhookEvent: 'jira:issue_updated',
      issue_event_type_name: 'issue_commented',
      issue: { id: 17334 },
      comment,
    });
    expect(bare).toEqual({ kind: 'issue', issueId: '17334' });
    expect(full).toEqual(bare);
  });

  it('tells which comment was deleted, for no answer will', () => {
    expect(readJiraWebhook({ webhookEvent: 'comment_deleted', comment })).toEqual({
      kind: 'issue',
      issueId: '17334',
      deletedComment: '18977',
    });
  });

  it('asks for the issue a link begins at, and for that of a workflow that posts its transition', () => {
    const issueLink = { id: 1, sourceIssueId: 10042, destinationIssueId: 10043 };
    expect(readJiraWebhook({ webhookEvent: 'issuelink_created', issueLink })).toMatchObject({
      issueId: '10042',
    });
    expect(readJiraWebhook({ transition: { transitionId: 5 }, issue })).toMatchObject({ issueId: '10042' });
  });

  it('knows that a deleted issue is not there to be asked for', () => {
    expect(readJiraWebhook({ webhookEvent: 'jira:issue_deleted', issue })).toEqual({
      kind: 'deleted',
      issueId: '10042',
    });
  });

  it.each([
    [null, 'malformed'],
    [[], 'malformed'],
    ['jira:issue_updated', 'malformed'],
    [{ issue }, 'malformed'],
    [{ webhookEvent: '', issue }, 'malformed'],
    [{ webhookEvent: 'jira:issue_updated' }, 'no-issue'],
    [{ webhookEvent: 'jira:issue_updated', issue: { id: '../../user' } }, 'no-issue'],
    [
      { webhookEvent: 'comment_created', comment: { self: 'https://x.example/issue/1/comment/' } },
      'no-issue',
    ],
    [{ webhookEvent: 'jira:version_released' }, 'unneeded'],
    [{ webhookEvent: 'worklog_created', issue }, 'unneeded'],
    [{ webhookEvent: 'sprint_started' }, 'unneeded'],
    [{ webhookEvent: 'hologram_created', issue }, 'unknown-event'],
  ])('ignores %j', (raw, why) => {
    expect(readJiraWebhook(raw)).toEqual({ kind: 'ignored', why });
  });

  it('says nothing of what a payload holds, and never throws', () => {
    expect(JSON.stringify(readJiraWebhook({ webhookEvent: 'comment_created', issue, comment }))).not.toMatch(
      /secret|ENG|example/,
    );
    const event = fc.constantFrom('jira:issue_updated', 'comment_deleted', 'issuelink_deleted');
    const payload = fc.record(
      { webhookEvent: event, issue: fc.jsonValue(), comment: fc.jsonValue(), issueLink: fc.jsonValue() },
      { requiredKeys: [] },
    );
    fc.assert(fc.property(payload, (raw) => void readJiraWebhook(raw)));
  });
});

describe('readJiraDelivery', () => {
  it('reads who a delivery is, how often it was tried and what it is part of', () => {
    const headers = {
      'x-atlassian-webhook-identifier': '7d9d-1',
      'x-atlassian-webhook-retry': '2',
      'x-atlassian-webhook-flow': 'Secondary',
    };
    expect(readJiraDelivery(headers)).toEqual({ identifier: '7d9d-1', retry: 2, flow: 'secondary' });
  });

  it('takes nothing for granted', () => {
    expect(readJiraDelivery({})).toEqual({ identifier: null, retry: 0, flow: null });
    const strange = {
      'x-atlassian-webhook-identifier': 'x'.repeat(201),
      'x-atlassian-webhook-retry': '-1',
      'x-atlassian-webhook-flow': 'tertiary',
    };
    expect(readJiraDelivery(strange)).toEqual({ identifier: null, retry: 0, flow: null });
  });
});
