import { rm, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { row, smallExport, ts } from '../testing/build-rows.js';
import { type Files, folderOf, messagesOf, readAll, zipOf } from '../testing/export-files.js';
import { openSlackExport } from './index.js';

const read = async (more: Files) => readAll(await folderOf({ ...smallExport(), ...more }));
const without = (...names: string[]): Files =>
  Object.fromEntries(Object.entries(smallExport()).filter(([path]) => !names.includes(path)));

describe('a day file that cannot be used', () => {
  it.each([
    ['is broken', '[{"text":"my secret', 'it is not valid JSON'],
    ['is empty', '', 'it is not valid JSON'],
    ['is an object', '{"text":"my secret"}', 'it is not a JSON array'],
    ['is not UTF-8', Buffer.from('["my secret: Stra\xdfe"]', 'latin1'), 'it is not UTF-8 text'],
  ])(
    '%s: it is named, counted and passed over, and none of its text is told',
    async (_case, content, why) => {
      const { read: found } = await read({ 'dev/2025-06-02.json': content });
      expect(found[0]?.events).toHaveLength(2);
      expect(found[0]?.counts.ignoredFiles).toBe(1);
      expect(found[0]?.notices).toEqual([
        { file: 'CDEV/2025-06-02.json', line: null, field: null, message: `The file was skipped: ${why}.` },
      ]);
    },
  );

  it('disappears while the export is read', async () => {
    const folder = await folderOf({ ...smallExport(), 'dev/2025-06-04.json': [row('UANN', 90_000, 'late')] });
    const opened = await openSlackExport(folder);
    await rm(join(folder, 'dev/2025-06-03.json'));
    const [found] = await messagesOf(opened);
    expect(found?.events).toHaveLength(1);
    expect(found?.counts.ignoredFiles).toBe(1);
    expect(found?.notices[0]).toMatchObject({
      file: 'CDEV/2025-06-03.json',
      message: 'The file was skipped: the file disappeared or cannot be read.',
    });
  });

  it('has a byte order mark, which is no fault', async () => {
    const { read: found } = await read({
      'dev/2025-06-03.json': `\ufeff${JSON.stringify([row('UANN', 0, 'a')])}`,
    });
    expect(found[0]?.events).toHaveLength(1);
  });
});

describe('rows that are no messages', () => {
  it('are left out with file and position, the others kept', async () => {
    const { read: found } = await read({
      'dev/2025-06-03.json': [
        { type: 'message', text: 'no ts' },
        row('UANN', 0, 'kept'),
        { type: 'message', ts: 1_748_937_600.5, user: 'UANN' },
        null,
        'text',
        { type: 'file', ts: ts(5), user: 'UANN' },
      ],
    });
    expect(found[0]?.events).toHaveLength(1);
    expect(found[0]?.counts.rejectedRows).toBe(5);
    expect(found[0]?.notices.map(({ file, line }) => [file, line])).toEqual(
      [1, 3, 4, 5, 6].map((line) => ['CDEV/2025-06-03.json', line]),
    );
  });

  it('are told a hundred times and then summed up', async () => {
    const { read: found } = await read({ 'dev/2025-06-02.json': Array.from({ length: 130 }, () => ({})) });
    expect(found[0]?.counts.rejectedRows).toBe(130);
    expect(found[0]?.notices).toHaveLength(101);
    expect(found[0]?.notices.at(-1)?.message).toBe('30 more entries left out.');
  });

  it('are not those with unknown fields, unknown users or fields of a wrong type', async () => {
    const { read: found } = await read({
      'dev/2025-06-03.json': [
        row('UGONE', 0, 'hi', { brand_new: { deep: [1] }, reactions: 'none', files: 7, edited: 'yes' }),
        row('UANN', 1, 'hi', { thread_ts: 12, root: [], reactions: [null, { name: 3, users: 'x' }] }),
      ],
    });
    expect(found[0]?.events.map(({ kind, author }) => [kind, author])).toEqual([
      ['human', 'UGONE'],
      ['human', 'UANN'],
    ]);
  });
});

describe('lists', () => {
  it.each(['users.json', 'channels.json'])('that are broken end the reading: %s', async (file) => {
    for (const content of ['{broken', '{}']) {
      const opening = openSlackExport(await folderOf({ ...smallExport(), [file]: content }));
      await expect(opening).rejects.toMatchObject({
        name: 'ExportError',
        code: 'broken-list',
        message: expect.stringContaining(file),
      });
    }
  });

  it('may be missing: without people, every author is one of unknown zone', async () => {
    const { people, notices, read: found } = await readAll(await folderOf(without('users.json')));
    expect(people).toEqual([]);
    expect(notices).toMatchObject([{ file: 'users.json' }]);
    expect(found[0]?.events.map(({ kind }) => kind)).toEqual(['human', 'human']);
  });

  it('take a zone only where it is known', async () => {
    const tz = [undefined, null, '', 'Mars/Phobos', 'PST', 'Asia/Chongqing', 'Europe/Berlin '];
    const { people } = await read({ 'users.json': tz.map((zone, index) => ({ id: `U${index}`, tz: zone })) });
    const known = people.filter(({ zone }) => zone !== null).map(({ zone }) => zone);
    expect(known).toContain('Asia/Chongqing');
    expect(known).not.toContain('Mars/Phobos');
    expect(people.find(({ id }) => id === 'U0')?.zone).toBeNull();
    expect(people.find(({ id }) => id === 'U6')?.zone).toBeNull();
  });

  it('leave entries without id out, with their position', async () => {
    const { people, conversations, notices } = await read({
      'users.json': [{ name: 'ann' }, { id: 'UBEN' }],
      'channels.json': [{ id: 'CDEV', name: 'dev' }, 7],
    });
    expect(people.map(({ id }) => id)).toEqual(['UBEN']);
    expect(conversations.map(({ id }) => id)).toEqual(['CDEV']);
    expect(notices.map(({ file, line }) => [file, line])).toEqual([
      ['users.json', 1],
      ['channels.json', 2],
    ]);
  });

  it('give an address to the account that is still active, in lower case', async () => {
    const opened = await openSlackExport(
      await folderOf({
        ...smallExport(),
        'users.json': [
          { id: 'UOLD', deleted: true, profile: { email: 'ann@example.org' } },
          { id: 'UNEW', profile: { email: 'Ann@Example.org' } },
        ],
      }),
    );
    expect([...opened.emails()]).toEqual([['ann@example.org', 'UNEW']]);
  });
});

describe('bots', () => {
  it('are known by their id where no list names them, in a DM and in a mention', async () => {
    const { people, read: found } = await read({
      'dms.json': [{ id: 'D1', members: ['UANN', 'USLACKBOT'] }],
      'dev/2025-06-03.json': [row('UANN', 0, '<@B0X> <@UBEN> ok?'), row('UBEN', 1, '<@B0X>')],
      'zoo/2025-06-03.json': [row('UANN', 0, '<@B0X> <@B0Y>')],
    });
    expect(people.filter(({ bot }) => bot)).toEqual([
      { source: 'slack', id: 'USLACKBOT', zone: null, bot: true, guest: false },
    ]);
    expect(found.map(({ newBots }) => newBots.map(({ id }) => id))).toEqual([['B0X'], ['B0Y']]);
  });
});

describe('guests', () => {
  it('are those whom the list restricts to some channels, or who belong to another organisation', async () => {
    const { people } = await read({
      'users.json': [
        { id: 'UANN' },
        { id: 'UMULTI', is_restricted: true },
        { id: 'USINGLE', is_ultra_restricted: true },
        { id: 'USTRANGE', is_stranger: true },
      ],
    });
    expect(people.filter(({ guest }) => guest).map(({ id }) => id)).toEqual([
      'UMULTI',
      'USINGLE',
      'USTRANGE',
    ]);
  });
});

describe('folders', () => {
  it('belong to a conversation by id or name, and two of them may hold one', async () => {
    const { conversations, read: found } = await read({
      'groups.json': [{ id: 'GOPS', name: 'ops' }],
      'CDEV/2025-06-01.json': [row('UANN', 0, 'shall we'), row('UBEN', -90_000, 'earlier')],
      'ops/2025-06-03.json': [row('UANN', 0, 'same ts, other place')],
      'gone/2025-06-03.json': [row('UANN', 0, 'in no list')],
    });
    expect(conversations.map(({ id, type }) => [id, type])).toEqual([
      ['CDEV', 'public'],
      ['GOPS', 'private'],
    ]);
    const summary = found.map(({ conversation: { id, type }, events, counts }) => [
      id,
      type,
      events.length,
      counts.duplicateRows,
    ]);
    expect(summary).toEqual([
      ['CDEV', 'public', 3, 1],
      ['gone', 'unknown', 1, 0],
      ['GOPS', 'private', 1, 0],
    ]);
    // Of two equal copies the one read first counts, and "CDEV/…" sorts before "dev/…": no question mark there.
    expect(found[0]?.events.find(({ id }) => id === '1748937600000100')?.flags?.hasQ).toBe(false);
    expect(found[0]?.events.map(({ at }) => at)).toEqual(found[0]?.events.map(({ at }) => at).sort());
  });

  it('match whichever way their accents are written', async () => {
    const { read: found } = await read({
      'channels.json': [{ id: 'CCAFE', name: 'caf\u00e9' }],
      'cafe\u0301/2025-06-03.json': [],
    });
    expect(found.map(({ conversation }) => conversation.id)).toContain('CCAFE');
  });

  it('count every other JSON file below the root as ignored, and nothing else', async () => {
    const { counts, notices } = await read({
      'canvases.json': [],
      'dev/canvas_in_the_conversation.json': [],
      'dev/2025-06-03.txt': '',
      'dev/deep/2025-06-03.json': [],
      'dev/2025-6-3.json': [],
      '__MACOSX/dev/2025-06-03.json': [],
      '.cache/x.json': [],
      'dev/.hidden.json': [],
    });
    expect(counts).toEqual({ duplicateRows: 0, rejectedRows: 0, ignoredFiles: 3 });
    expect(notices.map(({ file }) => file)).toEqual([
      'CDEV/2025-6-3.json',
      'CDEV/canvas_in_the_conversation.json',
      'CDEV/2025-06-03.json',
    ]);
  });

  it('are never named by the people in them: notices are kept', async () => {
    const { notices, read: found } = await read({
      'mpims.json': [{ id: 'GABC', name: 'mpdm-ann--ben-1', members: ['UANN', 'UBEN'] }],
      'mpdm-ann--ben-1/2025-06-03.json': '{',
      'mpdm-ann--ben-1/canvas.json': [],
      'mpdm-ann--unlisted-1/2025-06-03.json': '{',
    });
    const all = [...notices, ...found.flatMap((conversation) => conversation.notices)];
    expect(all).toHaveLength(3);
    expect(JSON.stringify(all)).not.toContain('ann');
  });

  it('are never named by a channel, a file or an id that is none of Slack’s: notices are kept', async () => {
    const { notices, read: found } = await read({
      'channels.json': [
        { id: 'CDEV', name: 'dev' },
        { id: 'layoffs', name: 'layoffs' },
      ],
      'dev/layoffs-of-june.json': [],
      'dev/2025-06-04.json': '{',
      'layoffs/2025-06-03.json': '{',
      'layoffs-unlisted/2025-06-03.json': '{',
      'layoffs-unlisted/2025-06-04.json': [{}],
      'layoffs-only-stray/canvas_in_the_conversation.json': [],
    });
    const all = [...notices, ...found.flatMap((conversation) => conversation.notices)];
    expect(all.map(({ file }) => file)).toEqual([
      'CDEV/*.json',
      'folder-…/canvas_in_the_conversation.json',
      'CDEV/2025-06-04.json',
      'folder-3/2025-06-03.json',
      'folder-3/2025-06-04.json',
      'folder-2/2025-06-03.json',
    ]);
    expect(JSON.stringify(all)).not.toContain('layoffs');
  });

  it('keep the members of channels and of direct conversations', async () => {
    const { conversations } = await read({ 'dms.json': [{ id: 'D1', members: ['UANN', 'UBEN', 3] }] });
    expect(conversations.map(({ members }) => members)).toEqual([
      ['UANN', 'UBEN'],
      ['UANN', 'UBEN'],
    ]);
  });

  it('may be links', async () => {
    const folder = await folderOf(without('dev/2025-06-03.json'));
    await symlink(await folderOf({ '2025-06-03.json': [row('UANN', 0, 'hi')] }), join(folder, 'dev'));
    expect((await readAll(folder)).read[0]?.events).toHaveLength(1);
  });
});

describe('an export', () => {
  it('may be empty of messages', async () => {
    const { read: found, totalBytes, people } = await readAll(await zipOf(without('dev/2025-06-03.json')));
    expect({ found, totalBytes, people: people.length }).toEqual({ found: [], totalBytes: 0, people: 2 });
  });

  it('is not what an empty folder, a folder of something else or two exports are', async () => {
    const two = Object.fromEntries(['a', 'b'].map((name) => [`${name}/users.json`, []]));
    for (const [files, words] of [
      [{}, 'no JSON file'],
      [{ 'deep/er/users.json': [] }, 'users.json'],
      [two, '2 Slack exports'],
    ] as const)
      await expect(openSlackExport(await folderOf(files))).rejects.toMatchObject({
        code: 'not-a-slack-export',
        message: expect.stringContaining(words),
      });
  });

  it('says how far it is in bytes that add up', async () => {
    const { read: found, totalBytes } = await read({ 'zoo/2025-06-03.json': [row('UANN', 0, 'x')] });
    expect(found.map(({ bytesRead }) => bytesRead).at(-1)).toBe(totalBytes);
    expect(found[0]!.bytesRead).toBeLessThan(totalBytes);
  });

  it('can be read twice with the same result', async () => {
    const opened = await openSlackExport(await zipOf(smallExport()));
    const once = await messagesOf(opened);
    expect(once[0]?.events).toHaveLength(2);
    expect(await messagesOf(opened)).toEqual(once);
    await opened.close();
  });

  it('does not depend on the order of rows in its files', async () => {
    const rows = Array.from({ length: 8 }, (_, index) =>
      row(index % 2 ? 'UANN' : 'UBEN', index, `${index}?`),
    );
    // Copies that differ in their edits: the order in which they are read decides nothing.
    const all = [
      ...rows,
      ...rows.slice(2, 5).map((copy, index) => ({ ...copy, text: 'x', edited: { ts: ts(99 + index) } })),
    ];
    const { read: expected } = await read({ 'dev/2025-06-03.json': all });
    expect(expected[0]?.counts.duplicateRows).toBe(3);
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray(all, { minLength: all.length }), async (shuffled) => {
        const { read: found } = await read({ 'dev/2025-06-03.json': shuffled });
        expect(found[0]?.events).toEqual(expected[0]?.events);
      }),
      { numRuns: 20 },
    );
  });
});
