import { describe, expect, it } from 'vitest';
import { row } from '../testing/build-rows.js';
import { folderOf, messagesOf } from '../testing/export-files.js';
import { openSlackExport } from './index.js';

const files = {
  'users.json': [{ id: 'UANN', tz: 'Europe/Berlin' }],
  'channels.json': [
    { id: 'CDEV', name: 'dev', members: ['UANN'] },
    { id: 'CWORKS', name: 'betriebsrat', members: ['UANN'] },
  ],
  'dms.json': [{ id: 'DANN', members: ['UANN', 'UBEN'] }],
  'mpims.json': [{ id: 'GANN', name: 'mpdm-ann--betriebsrat-1', members: ['UANN', 'UBEN', 'UCAT'] }],
  'dev/2025-06-02.json': [row('UANN', 0, 'a')],
  'betriebsrat/2025-06-02.json': [row('UANN', 0, 'b'), 'broken'],
  'betriebsrat/canvas_in_the_conversation.json': [],
  'betriebsrat-archived/2025-06-02.json': [row('UANN', 0, 'c')],
  'DANN/2025-06-02.json': [row('UANN', 0, 'd')],
  'mpdm-ann--betriebsrat-1/2025-06-02.json': [row('UANN', 0, 'e')],
};
const denies = ({ id, names }: { id: string; names: readonly string[] }) =>
  id === 'DANN' || names.some((name) => name.includes('betriebsrat'));

describe('of a channel that is denied', () => {
  it('nothing is listed, read, counted or told', async () => {
    const opened = await openSlackExport(await folderOf(files), { denies });
    const read = await messagesOf(opened);
    expect(opened.conversations.map(({ id }) => id)).toEqual(['CDEV', 'GANN']);
    expect(read.map(({ conversation }) => conversation.id).sort()).toEqual(['CDEV', 'GANN']);
    expect(opened.counts).toEqual({ duplicateRows: 0, rejectedRows: 0, ignoredFiles: 0 });
    expect(read.map(({ counts }) => counts.rejectedRows)).toEqual([0, 0]);
    expect(JSON.stringify([opened.notices, read])).not.toMatch(/betriebsrat|CWORKS/);
    expect(opened.totalBytes).toBe(read.at(-1)?.bytesRead);
  });

  it('everything is there for whoever denies none', async () => {
    const opened = await openSlackExport(await folderOf(files));
    expect(opened.conversations).toHaveLength(4);
    expect(await messagesOf(opened)).toHaveLength(5);
  });
});
