import { ingestRecordSchema } from '@quorum/contracts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changed, deleted, envelope, inside, posted } from '../../testing/deliveries.js';
import { readSlackEnvelope } from './read-envelope.js';

const options = { documentationHosts: [] };
const changedAt = '1741000009.000209';

describe('readSlackEnvelope', () => {
  it('never throws, and gives only records the inbox takes, whatever it is given', () => {
    const types = [
      'message',
      'reaction_added',
      'user_change',
      'channel_rename',
      'tokens_revoked',
      'app_rate_limited',
    ];
    const keys = [
      'subtype',
      'channel',
      'user',
      'ts',
      'event_ts',
      'message',
      'previous_message',
      'deleted_ts',
      'item',
    ];
    const values = fc.oneof(
      fc.jsonValue({ maxDepth: 3 }),
      fc.constantFrom('C1', 'UANA', '1741000000.000100', 'message_changed', 'message_deleted', 'tombstone'),
    );
    const fields = fc.dictionary(
      fc.constantFrom(...keys, 'type', 'text', 'reaction', 'tokens', 'tz', 'id'),
      values,
    );
    const events = fc.tuple(fc.constantFrom(...types), fields, fields).map(([type, outer, inner]) => ({
      ...outer,
      message: inner,
      previous_message: inner,
      item: inner,
      type,
    }));
    fc.assert(
      fc.property(
        fc.oneof(
          fc.jsonValue(),
          events.map((event) => envelope(event)),
        ),
        (raw) => {
          const reading = readSlackEnvelope(raw, 1_741_003_200_000_000, options);
          if (reading.kind !== 'event') return;
          for (const record of reading.records) expect(ingestRecordSchema.parse(record)).toEqual(record);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('keeps nothing of texts, names, addresses and links, wherever they stand', () => {
    const secret = fc.constantFrom(
      'Kowalski, Ada',
      'ada@nest.example',
      'https://nest.example/a',
      'fire Ada?',
    );
    const places = [
      'text',
      'username',
      'client_msg_id',
      'topic',
      'purpose',
      'name',
      'old_name',
      'parent_user_id',
    ];
    const scraps = fc.dictionary(fc.constantFrom(...places), secret);
    const rich = fc.record({ scraps, secret }).map((drawn) => ({
      ...drawn.scraps,
      blocks: [{ type: 'rich_text', text: drawn.secret }],
      attachments: [{ title: drawn.secret, title_link: drawn.secret }],
      files: [{ name: drawn.secret, url_private: drawn.secret }],
      user_profile: { real_name: drawn.secret, email: drawn.secret },
      root: { text: drawn.secret, user: drawn.secret },
      reactions: [{ name: drawn.secret, users: ['UBEN'] }],
    }));
    const user = secret.map((text) => ({
      id: 'UANA',
      name: text,
      real_name: text,
      profile: { email: text },
    }));
    const told = fc.oneof(
      rich.map((more) => posted(more)),
      rich.map((more) => posted({ ...more, subtype: 'channel_topic' })),
      fc.tuple(rich, rich).map(([now, before]) => changed(inside(now), inside(before), changedAt)),
      rich.map((more) => deleted(inside(more), changedAt)),
      user.map((changedUser) => ({ type: 'user_change', user: changedUser })),
      secret.map((name) => ({ type: 'subteam_updated', subteam: { id: 'S1', name, handle: name } })),
    );
    fc.assert(
      fc.property(told, (event) => {
        const kept = JSON.stringify(readSlackEnvelope(envelope(event), 1_741_003_200_000_000, options));
        expect(kept).not.toMatch(/kowalski|ada|nest|fire/i);
      }),
      { numRuns: 200 },
    );
  });
});
