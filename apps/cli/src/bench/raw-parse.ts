/** The audit's peer, run as its own process: inflate every file of the ZIP named by the argument and `JSON.parse` it. */
import { text } from 'node:stream/consumers';
import { fromBuffer, type Entry, type ZipFile } from 'yauzl';
import { readFile } from 'node:fs/promises';

const path = process.argv[2] ?? '';
const bytes = await readFile(path);
const zip = await new Promise<ZipFile>((resolve, reject) =>
  fromBuffer(bytes, { lazyEntries: true }, (error, file) => (error ? reject(error) : resolve(file))),
);
let parsed = 0;
await new Promise<void>((resolve, reject) => {
  const next = (entry: Entry): void => {
    if (!entry.fileName.endsWith('.json')) return zip.readEntry();
    zip.openReadStream(entry, (error, stream) => {
      if (error) return reject(error);
      text(stream).then((content) => {
        JSON.parse(content);
        parsed += 1;
        zip.readEntry();
      }, reject);
    });
  };
  zip.on('entry', next).once('end', resolve).once('error', reject).readEntry();
});
process.stdout.write(`${parsed}\n`);
