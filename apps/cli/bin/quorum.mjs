#!/usr/bin/env node
/** `quorum …`: installs and builds what the command needs (silently if there is nothing to do), then runs it. */
import '../../../libs/runtime/bootstrap/node-version.mjs';
import { ensureBuilt } from '../../../libs/runtime/bootstrap/build.mjs';
import { ensureInstalled } from '../../../libs/runtime/bootstrap/install.mjs';

const needsServers = ['start', 'import', 'demo'].includes(process.argv[2] ?? '');
await ensureInstalled();
await ensureBuilt(needsServers ? undefined : ['cli']);
await import('../dist/main.js');
