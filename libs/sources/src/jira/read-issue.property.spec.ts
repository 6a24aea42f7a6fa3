import { communicationEventSchema } from '@quorum/contracts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  account,
  assigneeItem,
  moveItems,
  rawComment,
  rawHistory,
  rawIssue,
  statusIds,
  statusItem,
  workflowItem,
} from '../testing/build-issues.js';
import { botRule } from './bots.js';
import { jiraPeople } from './people.js';
import { readIssue } from './read-issue.js';
import type { JiraContext } from './reading.js';

const context: JiraContext = {
  people: jiraPeople(),
  statuses: new Map(
    Object.values(statusIds).map((id, i) => [id, (['todo', 'doing', 'done', 'done'] as const)[i]!]),
  ),
  bots: botRule(),
  options: { documentationHosts: [], site: 's' },
};
const robot = account('robot', { accountType: 'app' });
const person = fc.constantFrom('ana', 'ben', 'cy').map((id) => account(id));
const seconds = fc.integer({ min: 0, max: 20 });
const status = fc.constantFrom(...Object.values(statusIds));
const someone = fc.constantFrom('ana', 'ben', null);
const item = fc.oneof(
  fc.tuple(status, status).map(([from, to]) => statusItem(from, to)),
  fc.tuple(someone, someone).map(([from, to]) => assigneeItem(from, to)),
);
const body = fc.constantFrom('ok', 'why? [~ben]', 'see https://wiki.fernhill.example/x');
const numbered = <T>(entries: readonly T[], build: (entry: T, id: number) => object) =>
  entries.map((entry, i) => build(entry, i + 1));
const issues = fc
  .record({
    comments: fc.array(fc.tuple(person, seconds, body), { maxLength: 6 }),
    histories: fc.array(fc.tuple(person, seconds, fc.array(item, { maxLength: 2 })), { maxLength: 6 }),
  })
  .map(({ comments, histories }) => ({
    comments: numbered(comments, ([by, at, text], id) => rawComment(id, by, at, text)),
    histories: numbered(histories, ([by, at, items], id) => rawHistory(id, by, at, ...items)),
  }));
const read = (parts: Parameters<typeof rawIssue>[0]) => readIssue(rawIssue(parts), context)!;

describe('reading an issue', () => {
  it('gives the same whatever the order of its lists and however often an entry is there', () => {
    fc.assert(
      fc.property(issues, fc.infiniteStream(fc.nat()), ({ comments, histories }, random) => {
        const shuffled = <T>(entries: T[]) =>
          [...entries, ...entries.filter(() => random.next().value % 2 === 0)]
            .map((entry) => [random.next().value, entry] as const)
            .sort(([a], [b]) => a - b)
            .map(([, entry]) => structuredClone(entry));
        expect(read({ comments: shuffled(comments), histories: shuffled(histories) })).toEqual(
          read({ comments, histories }),
        );
      }),
    );
  });

  it('gives events of the contract, each id once, in order', () => {
    fc.assert(
      fc.property(issues, (parts) => {
        const { events } = read(parts);
        for (const event of events) expect(communicationEventSchema.parse(event)).toEqual(event);
        expect(new Set(events.map(({ id }) => id)).size).toBe(events.length);
        expect(events.map(({ at }) => at)).toEqual(events.map(({ at }) => at).sort((a, b) => a - b));
      }),
    );
  });

  it('gives the same events with what machines, migrations and moves did in between', () => {
    const upheavals = fc.array(fc.tuple(person, seconds, item, fc.nat({ max: 2 })), {
      minLength: 1,
      maxLength: 4,
    });
    fc.assert(
      fc.property(issues, upheavals, seconds, ({ comments, histories }, added, at) => {
        // A machine's hand-over from somebody tells who had the issue from the start, so only statuses are added.
        const statuses = added.filter(([, , { field }]) => field === 'status');
        const more = numbered(statuses, ([by, when, change, kind], id) =>
          rawHistory(
            100 + id,
            kind === 0 ? robot : by,
            when,
            change,
            ...[[], [workflowItem], moveItems][kind]!,
          ),
        );
        const withThem = read({
          comments: [...comments, rawComment(100, robot, at, 'why? [~ana]')],
          histories: [...more, ...histories],
        });
        const without = read({ comments, histories });
        expect(withThem.events).toEqual(without.events);
        expect(withThem.counts).toMatchObject({
          authorChanges: without.counts.authorChanges,
          transitions: without.counts.transitions,
        });
      }),
    );
  });

  it('turns whatever it is given into a reading or into none, and never throws', () => {
    const shape = fc.record(
      {
        id: fc.constantFrom('1', 2),
        fields: fc.object(),
        changelog: fc.object(),
        remotelinks: fc.jsonValue(),
      },
      { requiredKeys: ['id', 'fields'] },
    );
    const field = fc.record(
      {
        created: fc.jsonValue(),
        creator: fc.jsonValue(),
        comment: fc.jsonValue(),
        description: fc.jsonValue(),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(shape, field, (raw, fields) => {
        for (const event of readIssue({ ...raw, fields }, context)?.events ?? [])
          communicationEventSchema.parse(event);
      }),
    );
  });

  it('lets no token out, wherever it was planted', () => {
    const token = 'zqcanaryqz';
    const address = `https://${token}.example/${token}`;
    const planted = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(planted);
      if (typeof value !== 'object' || value === null) return value;
      const extra = { displayName: token, emailAddress: `${token}@b.example`, self: address, summary: token };
      return {
        ...Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, planted(inner)])),
        ...extra,
      };
    };
    const texts = fc.constantFrom(
      token,
      `[${token}|${address}]`,
      `{code}${token}{code}`,
      `h1. ${token}? ${address}`,
    );
    fc.assert(
      fc.property(issues, texts, ({ comments, histories }, text) => {
        const spoken = comments.map((comment) => ({ ...comment, body: text }));
        const edit = {
          field: 'description',
          fieldtype: 'jira',
          fromString: text,
          toString: `${text} ${address}`,
        };
        const raw = planted(
          rawIssue({
            fields: { description: text },
            comments: spoken,
            histories: [...histories, rawHistory(50, account('ana'), 5, edit)],
            remotelinks: [{ id: 1, object: { url: address, title: token } }],
          }),
        );
        expect(JSON.stringify(raw)).toContain(token);
        expect(JSON.stringify(readIssue(raw, context))).not.toContain(token);
      }),
    );
  });
});
