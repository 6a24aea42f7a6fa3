import { appendFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { directoryCsv, simulateOrganisation, smallSize, writeExportFolder } from '@quorum/simulator';

/** Exports `marker`, which every planted word holds, `planted`, and `writeCanaryExport`, an export with all of them in it. */

/** In every planted word, so that one search finds whatever is left of any of them. */
export const marker = 'xzjqkvwy';
const word = (kind: string): string => `${kind}${marker}`;

/** Words in every place where a real export holds what must never leave the door. */
const usual = {
  texts: [word('text'), word('words')],
  names: [word('name')],
  emails: [`${word('mail')}@fernhill.example`],
  urls: [word('url')],
  fileNames: [`${word('file')}.pdf`],
};
/** And where only odd or broken exports hold something: `notices` quote such places. */
const odd = Object.fromEntries(
  [
    ...['folder', 'strayfile', 'brokenfile', 'rejectedrow', 'field', 'reaction', 'attachment', 'label'],
    ...['subtype', 'csvcolumn', 'csvcell', 'csvzone', 'csvformula', 'wrongtype', 'oversized', 'poison'],
    ...['block', 'summary', 'description', 'comment', 'changed', 'avatar', 'address', 'objectorsaid'],
    ...['denied', 'deniedsaid', 'deniedtopic'],
  ].map((kind) => [kind, word(kind)]),
) as Record<string, string>;
/** Somebody who objected before anything came. */
export const objector = `U${marker.toUpperCase()}`;

/** Every planted word. */
export const planted: readonly string[] = [...Object.values(usual).flat(), ...Object.values(odd), objector];

/** The instant of the one message that a database with a fault refuses, as Slack and as PostgreSQL write it. */
export const poison = { ts: '1746172900.000100', at: '2025-05-02 08:01:40.0001+00' };

/** A simulated export with all of that in it, and with everything that can be wrong with one; answers the list of people too. */
export async function writeCanaryExport(below: string): Promise<{ folder: string; directory: string }> {
  const simulation = simulateOrganisation({ ...smallSize, seed: 13, until: '2025-06-02', canaries: usual });
  const folder = join(below, 'export');
  const directory = join(below, 'people.csv');
  await writeExportFolder(simulation, folder);
  await writeFile(directory, directoryCsv(simulation).replace('\n', `,${odd.csvcolumn}\n`));
  await appendFile(directory, `${odd.csvcell}@fernhill.example,Product,,,,,${odd.csvcell}\n`);
  await appendFile(directory, `UODD1,Product,,${odd.csvzone},,\n=${odd.csvformula},Product,,,,\n`);
  await addTo(join(folder, 'users.json'), {
    id: 'UODD1',
    name: odd.address,
    profile: { real_name: odd.address, email: `${odd.address}@fernhill.example`, image_72: odd.avatar },
  });
  await addTo(join(folder, 'channels.json'), {
    id: 'CDENIED1',
    name: `betriebsrat-${odd.denied}`,
    members: ['UODD1'],
    topic: { value: odd.deniedtopic },
  });
  const write = async (channel: string, name: string, content: string): Promise<void> => {
    await mkdir(join(folder, channel), { recursive: true });
    await writeFile(join(folder, channel, name), content);
  };
  await write(odd.folder!, '2025-05-01.json', `[{"type":"message","text":"${odd.brokenfile}`);
  await write(odd.folder!, '2025-05-02.json', JSON.stringify(oddRows));
  await write(odd.folder!, `${odd.strayfile}.json`, '[]');
  await write(`betriebsrat-${odd.denied}`, '2025-05-02.json', JSON.stringify([message(90, odd.deniedsaid!)]));
  return { folder, directory };
}

async function addTo(list: string, row: object): Promise<void> {
  await writeFile(list, JSON.stringify([...(JSON.parse(await readFile(list, 'utf8')) as object[]), row]));
}

const message = (second: number, text: string, more: object = {}): object => ({
  type: 'message',
  ts: `${1746172800 + second}.000100`,
  user: 'UODD1',
  text,
  ...more,
});

const oddRows = [
  message(0, odd.rejectedrow!, { ts: 'never' }),
  message(1, `<@UODD2|${odd.label}> <!subteam^SODD|@${odd.label}> can you look?`, {
    [odd.field!]: odd.field,
    attachments: [{ fallback: odd.attachment }],
    reactions: [{ name: odd.reaction, users: ['UODD2', objector], count: 2 }],
  }),
  message(2, 'x', { subtype: odd.subtype }),
  message(3, '', { text: { nested: odd.wrongtype }, user: [odd.wrongtype], files: odd.wrongtype }),
  message(4, `${'long '.repeat(400_000)}${odd.oversized}`, {
    blob: `${'A'.repeat(3_000_000)}${odd.oversized}`,
  }),
  // What an app of Jira's posts.
  message(5, `OPS-1 ${odd.summary}`, {
    bot_id: 'BJIRA',
    subtype: 'bot_message',
    blocks: [{ type: 'section', text: { type: 'mrkdwn', text: odd.block } }],
    attachments: [
      {
        title: odd.summary,
        text: odd.description,
        fields: [{ title: 'Comment', value: odd.comment }],
        changelog: { items: [{ field: 'status', fromString: odd.changed, toString: odd.changed }] },
      },
    ],
  }),
  message(6, odd.objectorsaid!, { user: objector }),
  message(100, odd.poison!, { ts: poison.ts }),
];
