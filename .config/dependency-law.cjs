/**
 * The dependency law of docs/architecture.md. `npm run lint:law` checks the tree;
 * `.config/law-canary` holds imports that must be refused, and a spec proves they are.
 */
const law = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

/** Libraries a library may import, itself aside. */
const mayImport = {
  time: [],
  statistics: ['time'],
  contracts: ['time', 'statistics'],
  metrics: ['time', 'statistics', 'contracts'],
  privacy: ['time', 'statistics', 'contracts'],
  sources: ['time', 'statistics', 'contracts'],
  simulator: ['time', 'statistics', 'contracts'],
  charts: ['contracts'],
  queue: ['contracts'],
  runtime: ['contracts', 'privacy', 'time'],
  database: ['contracts', 'metrics', 'privacy', 'time'],
  testing: ['contracts', 'database', 'queue', 'runtime', 'time'],
};
const onlyImporter = {
  database: { modules: 'typeorm', why: 'only libs/database knows TypeORM' },
  queue: { modules: 'bullmq|ioredis', why: 'only libs/queue knows BullMQ' },
  charts: { modules: 'recharts', why: 'only libs/charts knows Recharts' },
  time: {
    modules: 'temporal-polyfill|date-holidays|luxon|date-fns|dayjs',
    why: 'only libs/time knows a date library',
  },
};
const tests = '\\.(spec|e2e)\\.tsx?$|^libs/testing/|^e2e/|/src/testing/';

module.exports = {
  forbidden: [
    law('no-cycles', 'A cycle means two things are one thing.', {}, { circular: true }),
    ...Object.entries(mayImport).map(([lib, allowed]) =>
      law(
        `${lib}-imports`,
        `${lib} may import ${allowed.join(', ') || 'no other library'}`,
        { path: `(^|/)libs/${lib}/`, pathNot: tests },
        { path: '(^|/)libs/([^/]+)/', pathNot: [lib, ...allowed].map((name) => `(^|/)libs/${name}/`) },
      ),
    ),
    law('libs-know-no-app', 'Apps are entry points.', { path: '(^|/)libs/' }, { path: '^apps/' }),
    law(
      'apps-know-no-app',
      'Apps never import each other.',
      { path: '^apps/([^/]+)/' },
      { path: '^apps/([^/]+)/', pathNot: '^apps/$1/' },
    ),
    law(
      'dashboard-imports',
      'The browser gets contracts, time and charts only.',
      { path: '^apps/dashboard/' },
      { path: '^libs/', pathNot: '^libs/(contracts|time|charts)/' },
    ),
    law(
      'pure-libraries',
      'Pure libraries know no framework, no database and no network.',
      { path: '(^|/)libs/(time|statistics|contracts|metrics|privacy|sources|simulator)/', pathNot: tests },
      {
        path: 'node_modules/(@nestjs|typeorm|pg|bullmq|ioredis|react|fastify)/|^(node:)?(http|https|net|dns|tls)$',
      },
    ),
    ...Object.entries(onlyImporter).map(([lib, { modules, why }]) =>
      law(`only-${lib}`, why, { pathNot: `^libs/${lib}/|${tests}` }, { path: `node_modules/(${modules})/` }),
    ),
    law('no-unresolvable', 'An import that resolves nowhere.', {}, { couldNotResolve: true }),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '/(dist|dist-types)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      conditionNames: ['@quorum/source', 'import', 'node', 'default', 'types'],
      exportsFields: ['exports'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.json', '.d.ts'],
    },
  },
};
