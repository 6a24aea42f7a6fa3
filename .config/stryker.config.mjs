/**
 * Mutation testing of one pure library, named by `MUTATED_LIBRARY`, or of the folder or file in it that `MUTATED_PART`
 * names (see mutation.mjs): does a test notice when the code is changed? Works on a copy under `.mutation/`, which also
 * holds the report and what the last run found out.
 */
const library = process.env.MUTATED_LIBRARY ?? 'statistics';
const source = `libs/${library}/src`;
const part = process.env.MUTATED_PART ?? '';

/** @type {import('@stryker-mutator/api/core').PartialStrykerOptions} */
export default {
  testRunner: 'vitest',
  plugins: ['@stryker-mutator/vitest-runner'],
  vitest: { configFile: '.config/vitest.mutation.config.ts', dir: `libs/${library}` },
  mutate: [
    part === ''
      ? `${source}/**/*.ts`
      : part.endsWith('.ts')
        ? `${source}/${part}`
        : `${source}/${part}/**/*.ts`,
    `!${source}/**/*.spec.ts`,
    // Builders of test data: the tests of tests end here.
    `!${source}/**/testing/**`,
    // Prose: the only test that kills a changed sentence is the same sentence written twice.
    `!${source}/**/card.ts`,
    `!${source}/**/cards.ts`,
    // Lays that prose out; its spec compares the page with docs/, which the copy does not hold.
    `!${source}/metrics-page.ts`,
    // Re-exports only.
    `!${source}/**/index.ts`,
  ],
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
