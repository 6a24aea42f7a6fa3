import { readdirSync, readFileSync } from 'node:fs';
import { communicationEventSchema, conversationSchema, personSchema } from '@quorum/contracts';
import { botRule, type JiraContext, jiraPeople, readIssue } from '@quorum/sources/jira';
import { describe, expect, it } from 'vitest';

/** What must end at the door, in every raw fixture. */
const content = {
  name: /Larsson|Okafor|alarsson/,
  text: /before noon|on call|Refunds|Erledigt|Closed/,
  address: /@fernhill\.example/,
  url: /https?:/,
};
const load = (kind: 'raw' | 'normalised', file: string): unknown =>
  JSON.parse(readFileSync(new URL(`fixtures/${kind}/${file}`, import.meta.url), 'utf8'));
const files = readdirSync(new URL('fixtures/raw', import.meta.url));
const context: JiraContext = {
  people: jiraPeople(),
  statuses: new Map([['1', 'todo']]),
  bots: botRule(),
  options: { documentationHosts: [], site: 'site-1' },
};

describe.each(files)('%s', (file) => {
  const reading = readIssue(load('raw', file), context);

  it('becomes the reading beside it', () => {
    expect(reading).toEqual(load('normalised', file));
  });

  it('is nothing but records of the contract', () => {
    expect(reading?.events.filter((event) => !communicationEventSchema.safeParse(event).success)).toEqual([]);
    expect(reading?.people.filter((person) => !personSchema.safeParse(person).success)).toEqual([]);
    expect(conversationSchema.safeParse(reading?.conversation).success).toBe(true);
  });

  it('leaves its text, names, addresses and links behind', () => {
    const kept = JSON.stringify(reading);
    for (const pattern of Object.values(content)) expect(kept).not.toMatch(pattern);
  });
});

describe('the raw fixtures', () => {
  it.each(files)('hold something to leave behind: %s', (file) => {
    const raw = JSON.stringify(load('raw', file));
    for (const pattern of Object.values(content)) expect(raw).toMatch(pattern);
  });

  it('have a normalised neighbour each, and no other', () => {
    expect(readdirSync(new URL('fixtures/normalised', import.meta.url))).toEqual(files);
  });
});
