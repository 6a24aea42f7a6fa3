#!/usr/bin/env node
/** `npm run bench`: sets everything up, then measures; with `--live` how fast events are acknowledged, else everything else. */
import './node-version.mjs';
import { ensureBuilt } from './build.mjs';
import { ensureInstalled } from './install.mjs';

await ensureInstalled();
await ensureBuilt();
await import(
  process.argv.includes('--live')
    ? '../../../apps/api/dist/bench/events.js'
    : '../../../apps/cli/dist/bench/main.js'
);
