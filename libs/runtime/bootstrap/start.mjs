#!/usr/bin/env node
/** `npm start`: from a machine with only Node to a running Quorum. */
import './node-version.mjs';
import { ensureBuilt } from './build.mjs';
import { ensureInstalled } from './install.mjs';

await ensureInstalled();
await ensureBuilt();
process.argv.splice(2, 0, 'start');
await import('../../../apps/cli/dist/main.js');
