#!/usr/bin/env node
/** `npm run attack:full`: sets everything up, then attacks a hundred simulated organisations of each size. */
import './node-version.mjs';
import { ensureBuilt } from './build.mjs';
import { ensureInstalled } from './install.mjs';

await ensureInstalled();
await ensureBuilt(['cli']);
await import('../../../apps/cli/dist/attack/full.js');
