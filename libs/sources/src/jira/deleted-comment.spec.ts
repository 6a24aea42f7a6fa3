import { communicationEventSchema } from '@quorum/contracts';
import { describe, expect, it } from 'vitest';
import { account, jiraMicros, rawComment, rawIssue } from '../testing/build-issues.js';
import { botRule } from './bots.js';
import { readDeletedComment } from './deleted-comment.js';
import { jiraPeople } from './people.js';
import { readIssue } from './read-issue.js';
import type { JiraContext } from './reading.js';

const context: JiraContext = {
  people: jiraPeople(),
  statuses: new Map(),
  bots: botRule(),
  options: { documentationHosts: [], site: 's' },
};
const ana = account('ana');
const comment = rawComment(7, ana, 10);
const payload = {
  webhookEvent: 'comment_deleted',
  timestamp: jiraMicros(60) / 1000,
  comment,
  issue: { id: '10042' },
};

describe('a deleted comment', () => {
  it('takes back the event it was, in the conversation it was in', () => {
    const [, written] = readIssue(rawIssue({ comments: [comment] }), context)!.events;
    const deletion = communicationEventSchema.parse(readDeletedComment(payload, context));
    expect(deletion).toMatchObject({
      conversation: written?.conversation,
      author: 'ana',
      at: jiraMicros(60),
      action: { type: 'deletion', of: written?.id },
    });
  });

  it('is the same event however often it is delivered', () => {
    expect(readDeletedComment(structuredClone(payload), context)).toEqual(
      readDeletedComment(payload, context),
    );
  });

  it.each([
    ['another event', { ...payload, webhookEvent: 'comment_updated' }],
    [
      'a comment of a machine',
      { ...payload, comment: rawComment(7, account('r', { accountType: 'app' }), 10) },
    ],
    ['a comment of nobody', { ...payload, comment: rawComment(7, null, 10) }],
    ['no time', { ...payload, timestamp: undefined }],
    ['no payload', null],
  ])('is not %s', (_what, raw) => {
    expect(readDeletedComment(raw, context)).toBeNull();
  });
});
