import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { communicationEventSchema } from '@quorum/contracts';
import { normaliseMessage } from '@quorum/sources/slack';

/** What must end at the door, in every raw fixture. */
const content = {
  name: /Larsson|Okafor|Moreau|annl|ben\.okafor/,
  text: /before noon|on call|was deleted|sent to/,
  address: /@acme\.example/,
  url: /https?:/,
};
const load = (kind: 'raw' | 'normalised', file: string): unknown =>
  JSON.parse(readFileSync(new URL(`fixtures/${kind}/${file}`, import.meta.url), 'utf8'));
const files = readdirSync(new URL('fixtures/raw', import.meta.url));
const normalise = (raw: unknown) =>
  normaliseMessage(raw, { id: 'C01PAY' }, new Map(), { documentationHosts: [] });

describe.each(files)('%s', (file) => {
  const raw = load('raw', file);

  it('becomes the record beside it', () => {
    expect(normalise(raw)).toEqual(load('normalised', file));
    expect(communicationEventSchema.safeParse(normalise(raw)).success).toBe(true);
  });

  it('leaves its text, names, addresses and links behind', () => {
    const kept = JSON.stringify(normalise(raw));
    expect(kept).not.toMatch(content.name);
    expect(kept).not.toMatch(content.text);
    expect(kept).not.toMatch(content.address);
    expect(kept).not.toMatch(content.url);
  });
});

describe('the raw fixtures', () => {
  it.each(files)('hold something to leave behind: %s', (file) => {
    const raw = JSON.stringify(load('raw', file));
    expect(raw).toMatch(content.name);
    expect(raw).toMatch(content.text);
    expect(raw).toMatch(content.address);
    expect(raw).toMatch(content.url);
  });

  it('have a normalised neighbour each, and no other', () => {
    expect(readdirSync(new URL('fixtures/normalised', import.meta.url))).toEqual(files);
  });
});
