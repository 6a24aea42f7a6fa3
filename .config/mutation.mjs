/**
 * `npm run mutation [-- library[/folder or file]… --flag…]`: a mutation run over each pure library in turn, all three
 * unless named; flags are Stryker's (`--force` runs again what has not changed).
 * `metrics/facts` or `metrics/measure.ts` mutates only that; what earlier runs found out about the rest stays in the score.
 * `--sample=60` mutates sixty stretches of ten lines, drawn with a seed over the whole of a library, where all of it takes hours.
 * Fails where fewer than 80 % of the mutants of one are noticed. Reports: `.mutation/<library>.html`.
 */
import { spawnSync } from 'node:child_process';

const all = ['statistics', 'time', 'metrics'];
const isSample = (word) => word.startsWith('--sample=');
const sample = process.argv.find(isSample)?.slice('--sample='.length) ?? '';
const flags = process.argv.slice(2).filter((word) => word.startsWith('-') && !isSample(word));
const asked = process.argv.slice(2).filter((word) => !word.startsWith('-'));
const libraryOf = (name) => name.split('/')[0];
const unknown = asked.filter((name) => !all.includes(libraryOf(name)));
if (unknown.length > 0) {
  process.stderr.write(`No mutation run for ${unknown.join(', ')}; there is one for ${all.join(', ')}.\n`);
  process.exit(2);
}

const failed = (asked.length > 0 ? asked : all).filter((name) => {
  process.stdout.write(`\n${name}\n`);
  const library = libraryOf(name);
  const part = name.slice(library.length + 1);
  const { status } = spawnSync(
    process.execPath,
    ['node_modules/@stryker-mutator/core/bin/stryker.js', 'run', '.config/stryker.config.mjs', ...flags],
    {
      stdio: 'inherit',
      env: { ...process.env, MUTATED_LIBRARY: library, MUTATED_PART: part, MUTATED_SAMPLE: sample },
    },
  );
  return status !== 0;
});
if (failed.length > 0)
  process.stderr.write(`✗ ${failed.join(', ')}: too few mutants noticed, or the run broke off\n`);
process.exit(failed.length > 0 ? 1 : 0);
