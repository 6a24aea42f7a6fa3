import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { globSync } from 'tinyglobby';

/**
 * Mutation testing of one pure library, named by `MUTATED_LIBRARY`, or of the folder or file in it that `MUTATED_PART`
 * names, or a sample of it (see mutation.mjs): does a test notice when the code is changed? Works on a copy under `.mutation/`, which also
 * holds the report and what the last run found out.
 */
const library = process.env.MUTATED_LIBRARY ?? 'statistics';
const source = `libs/${library}/src`;
const part = process.env.MUTATED_PART ?? '';
const sample = Number(process.env.MUTATED_SAMPLE ?? 0);

const included =
  part === ''
    ? `${source}/**/*.ts`
    : part.endsWith('.ts')
      ? `${source}/${part}`
      : `${source}/${part}/**/*.ts`;
const excluded = [
  `${source}/**/*.spec.ts`,
  // Builders of test data: the tests of tests end here.
  `${source}/**/testing/**`,
  // Prose: the only test that kills a changed sentence is the same sentence written twice.
  `${source}/**/card.ts`,
  `${source}/**/cards.ts`,
  // Lays that prose out; its spec compares the page with docs/, which the copy does not hold.
  `${source}/metrics-page.ts`,
  // Re-exports only.
  `${source}/**/index.ts`,
];

/** So many stretches of ten lines, each line of code as likely as any other; the same ones every time. */
function stretchesOf(count) {
  const left = new Set(globSync(excluded));
  const stretches = globSync(included)
    .filter((file) => !left.has(file))
    .sort()
    .flatMap((file) => {
      const lines = readFileSync(file, 'utf8').split('\n').length;
      return Array.from(
        { length: Math.floor(lines / 10) },
        (_, at) => `${file}:${at * 10 + 1}-${at * 10 + 10}`,
      );
    });
  const rank = (stretch) => createHash('sha256').update(stretch).digest('hex');
  return stretches.sort((a, b) => (rank(a) < rank(b) ? -1 : 1)).slice(0, count);
}

/** @type {import('@stryker-mutator/api/core').PartialStrykerOptions} */
export default {
  testRunner: 'vitest',
  plugins: ['@stryker-mutator/vitest-runner'],
  vitest: { configFile: '.config/vitest.mutation.config.ts', dir: `libs/${library}` },
  mutate: sample > 0 ? stretchesOf(sample) : [included, ...excluded.map((pattern) => `!${pattern}`)],
  coverageAnalysis: 'perTest',
  // A constant evaluated on import needs every test of the library once per mutant: far more time than it tells.
  ignoreStatic: true,
  thresholds: { high: 90, low: 80, break: 80 },
  // Two: what a small machine has, and the runner keeps one worker busy per unit.
  concurrency: Number(process.env.MUTATION_CONCURRENCY ?? 2),
  // Patient: a mutant that is stopped counts as noticed, and a busy machine must not do the noticing. What loops for ever
  // is mostly stopped by how often it went round, long before.
  timeoutMS: 30_000,
  timeoutFactor: 5,
  // All specs of a library once, watched: minutes on a busy machine.
  dryRunTimeoutMinutes: 30,
  // Libraries are copied, because a project names the neighbours it builds on; code comes from the neighbours in place.
  ignorePatterns: [
    '/apps',
    '/e2e',
    '/docs',
    '/.ci',
    '/.quorum',
    '/.nx',
    '/.mutation',
    '/coverage',
    'dist',
    'dist-types',
  ],
  tempDirName: '.mutation/copy',
  incremental: true,
  incrementalFile: `.mutation/${library}.incremental.json`,
  reporters: ['progress-append-only', 'clear-text', 'json', 'html'],
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false, reportScoreTable: true },
  jsonReporter: { fileName: `.mutation/${library}.json` },
  htmlReporter: { fileName: `.mutation/${library}.html` },
  allowConsoleColors: false,
  checkers: [],
};
