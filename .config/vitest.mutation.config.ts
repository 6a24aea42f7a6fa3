import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const root = fileURLToPath(new URL('..', import.meta.url));
const conditions = ['@quorum/source', 'module', 'node'];

/** The unit specs of whichever library Stryker points `dir` at, with the same dice every time. */
export default defineConfig({
  root,
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    include: ['**/src/**/*.spec.ts'],
    // Compares with docs/metrics.md, which the copy does not hold.
    exclude: ['**/node_modules/**', '**/dist/**', '**/*.int.spec.ts', '**/metrics-page.spec.ts'],
    setupFiles: ['.config/vitest.mutation.setup.mjs'],
    // Watching for mutants slows a test down, and Stryker stops what hangs.
    testTimeout: 120_000,
  },
});
