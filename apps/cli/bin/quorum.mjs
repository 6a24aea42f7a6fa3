#!/usr/bin/env node
/** `quorum …`: installs and builds what the command needs (silently if there is nothing to do), then runs it. */
import '../../../libs/runtime/bootstrap/node-version.mjs';
import { ensureBuilt } from '../../../libs/runtime/bootstrap/build.mjs';
import { ensureInstalled } from '../../../libs/runtime/bootstrap/install.mjs';
import { root } from '../../../libs/runtime/bootstrap/workspace.mjs';

// Data stay with this Quorum wherever it is called from; paths are those of the caller, whom npm moved to the root.
process.env.QUORUM_HOME ||= `${root}.quorum`;
if (process.env.npm_lifecycle_event === 'quorum') process.chdir(process.env.INIT_CWD ?? '.');

const needsServers = ['start', 'import'].includes(process.argv[2] ?? '');
await ensureInstalled();
await ensureBuilt(needsServers ? undefined : ['cli']);
await import('../dist/main.js');
