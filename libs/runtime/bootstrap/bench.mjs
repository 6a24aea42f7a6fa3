#!/usr/bin/env node
/** `npm run bench`: sets everything up, then measures. */
import './node-version.mjs';
import { ensureBuilt } from './build.mjs';
import { ensureInstalled } from './install.mjs';

await ensureInstalled();
await ensureBuilt();
await import('../../../apps/cli/dist/bench/main.js');
