import { buffer } from 'node:stream/consumers';
import { ZipFile } from 'yazl';

/** A ZIP of the given files: path → text, or a value that is written as JSON. */
export async function zipOf(files: Record<string, unknown>): Promise<Buffer> {
  const zip = new ZipFile();
  for (const [path, content] of Object.entries(files))
    zip.addBuffer(Buffer.from(typeof content === 'string' ? content : JSON.stringify(content)), path);
  zip.end();
  return buffer(zip.outputStream);
}

/** A small Slack export: two people, one channel, a question and its answer; `text` is the question's. */
export function smallExport(text = 'is it done?'): Record<string, unknown> {
  return {
    'users.json': [
      { id: 'U1ANA', name: 'canary-name-ana', tz: 'Europe/Berlin', profile: { email: 'ana@canary.example' } },
      { id: 'U2BEN', name: 'canary-name-ben', tz: 'Europe/Berlin', profile: { email: 'ben@canary.example' } },
    ],
    'channels.json': [{ id: 'C1', name: 'general', members: ['U1ANA', 'U2BEN'] }],
    'general/2025-03-03.json': [
      { type: 'message', user: 'U1ANA', ts: '1740992400.000100', text },
      {
        type: 'message',
        user: 'U2BEN',
        ts: '1740996000.000200',
        thread_ts: '1740992400.000100',
        text: 'yes https://canary.example/doc',
      },
    ],
  };
}
