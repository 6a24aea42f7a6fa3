import './node-version.mjs';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isEntry, root, run, say } from './workspace.mjs';

const everything = ['api', 'worker', 'cli', 'dashboard'];
const outputs = {
  api: 'apps/api/dist/main.js',
  worker: 'apps/worker/dist/main.js',
  cli: 'apps/cli/dist/main.js',
  dashboard: 'apps/dashboard/dist/index.html',
};

/** Builds the named apps and what they need, unless nothing they are made of has changed since the last time. */
export async function ensureBuilt(apps = everything) {
  const stamp = stampOf(apps);
  const fingerprint = fingerprintSources();
  const isBuilt = apps.every((app) => existsSync(join(root, outputs[app])));
  const stamps = [stamp, stampOf(everything)].filter(existsSync);
  if (isBuilt && stamps.some((path) => readFileSync(path, 'utf8') === fingerprint)) return;

  say('Building …');
  const printed = [];
  const code = await run(process.execPath, nxArguments(apps), {
    env: { NX_DAEMON: 'false', NX_TUI: 'false', FORCE_COLOR: '0', NODE_ENV: 'production' },
    onLine: (line) => {
      printed.push(line);
      const [, project, how] = /^> nx run @quorum\/([\w-]+):build(.*)/.exec(line) ?? [];
      if (project && !how.includes('cache')) say(`  ${project}`);
    },
  });
  if (code !== 0) {
    say(printed.filter((line) => !line.startsWith('npm ')).join('\n'));
    say('The build failed; its reason is above.');
    process.exit(1);
  }
  mkdirSync(join(root, 'node_modules/.cache'), { recursive: true });
  writeFileSync(stamp, fingerprint);
}

const stampOf = (apps) => join(root, 'node_modules/.cache', `quorum-build-${apps.join('-')}`);

function nxArguments(apps) {
  const projects = apps.map((app) => `@quorum/${app}`).join(',');
  return [
    'node_modules/nx/dist/bin/nx.js',
    'run-many',
    '-t',
    'build',
    '-p',
    projects,
    '--outputStyle=static',
  ];
}

/** Contents, not times: a fresh clone and a moved folder count as unchanged. */
function fingerprintSources() {
  const hash = createHash('sha256');
  for (const file of ['package-lock.json', 'tsconfig.json', 'nx.json'])
    hash.update(readFileSync(join(root, file)));
  for (const folder of ['libs', 'apps']) addFolder(hash, folder);
  return hash.digest('hex');
}

const skipped =
  /^(node_modules|dist|dist-types|vectors|fixtures|bootstrap|bin)$|\.(spec\.tsx?|md|tsbuildinfo)$/;

function addFolder(hash, folder) {
  const entries = readdirSync(join(root, folder), { withFileTypes: true });
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (skipped.test(entry.name)) continue;
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) addFolder(hash, path);
    else
      hash
        .update(`${path}\0`)
        .update(readFileSync(join(root, path)))
        .update('\0');
  }
}

if (isEntry(import.meta.url)) await ensureBuilt();
