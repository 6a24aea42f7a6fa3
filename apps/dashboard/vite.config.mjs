import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defaultClientConditions, defineConfig } from 'vite';
import { bundleBudget } from './bundle-budget.mjs';

/** Workspace libraries come from their TypeScript source; the api serves `dist`. */
export default defineConfig({
  plugins: [
    react(),
    tailwindcss(),
    bundleBudget({ entryKilobytes: 200, chartKilobytes: 115, cssKilobytes: 25 }),
  ],
  resolve: { conditions: ['@quorum/source', ...defaultClientConditions] },
  server: { proxy: { '/api': 'http://127.0.0.1:3000' } },
  build: { modulePreload: { polyfill: false } },
});
