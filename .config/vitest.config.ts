import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Neighbours resolve to their TypeScript source, so no test needs a build. */
const conditions = ['@quorum/source', 'module', 'node'];
const shared = {
  root,
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  oxc: { decorator: { legacy: true, emitDecoratorMetadata: true } },
};
const ignored = ['**/node_modules/**', '**/dist/**'];
/** Milliseconds a test without I/O gets: no test is about time, and a machine busy with others must not fail one. */
const patience = 30_000;

/**
 * Four sizes of test: `x.spec.ts` (no I/O), `x.spec.tsx` (a DOM), `x.int.spec.ts` (real PostgreSQL and Redis),
 * `e2e/**\/*.e2e.ts` (the whole system, a real browser).
 */
export default defineConfig({
  root,
  test: {
    projects: [
      {
        ...shared,
        test: {
          name: 'unit',
          include: ['{apps,libs}/*/**/*.spec.ts'],
          exclude: [...ignored, '**/*.int.spec.ts', 'apps/dashboard/**', 'libs/charts/**'],
          testTimeout: patience,
        },
      },
      {
        ...shared,
        resolve: { conditions: ['@quorum/source', 'module', 'browser', 'import', 'default'] },
        test: {
          name: 'dashboard',
          environment: 'jsdom',
          include: ['apps/dashboard/src/**/*.spec.{ts,tsx}', 'libs/charts/src/**/*.spec.{ts,tsx}'],
          exclude: ignored,
          setupFiles: ['apps/dashboard/src/testing/setup.ts'],
          testTimeout: patience,
        },
      },
      {
        ...shared,
        test: {
          name: 'integration',
          include: ['{apps,libs}/*/**/*.int.spec.ts'],
          exclude: ignored,
          globalSetup: ['libs/testing/src/global-setup.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          maxWorkers: 2,
        },
      },
      {
        ...shared,
        test: {
          name: 'e2e',
          include: ['e2e/**/*.e2e.ts'],
          exclude: ignored,
          testTimeout: 240_000,
          hookTimeout: 240_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
