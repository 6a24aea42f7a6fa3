import './node-version.mjs';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isEntry, root, run, say } from './workspace.mjs';

/** Installs exactly what package-lock.json names, unless just that is installed already. */
export async function ensureInstalled() {
  if (isInstalled()) return;
  say('Installing packages (npm ci); this takes a minute or two the first time …');
  const [command, args] = findNpm();
  const code = await run(
    command,
    [...args, 'ci', '--include=dev', '--include=optional', '--loglevel=error'],
    {
      env: { NX_DAEMON: 'false' },
    },
  );
  if (code === 0 && isInstalled()) return;
  say('The packages could not be installed: `npm ci` failed, its reason is above.');
  say('It needs the npm registry (see `npm config get registry`) and room on the disk.');
  process.exit(1);
}

/** npm notes what it installed in node_modules/.package-lock.json; packages for other platforms are absent there. */
function isInstalled() {
  const installed = readPackages('node_modules/.package-lock.json');
  const wanted = readPackages('package-lock.json');
  if (!installed || !wanted) return false;
  return Object.entries(wanted)
    .filter(([path]) => path.includes('node_modules/'))
    .every(([path, entry]) => {
      const found = installed[path];
      if (!found) return entry.optional === true || entry.devOptional === true || entry.peer === true;
      return found.version === entry.version && found.integrity === entry.integrity;
    });
}

function readPackages(path) {
  if (!existsSync(join(root, path))) return null;
  return JSON.parse(readFileSync(join(root, path), 'utf8')).packages;
}

/** The npm that started us, else the one on the PATH. */
function findNpm() {
  const script = process.env.npm_execpath;
  if (script?.endsWith('npm-cli.js')) return [process.execPath, [script]];
  return [process.platform === 'win32' ? 'npm.cmd' : 'npm', []];
}

if (isEntry(import.meta.url)) await ensureInstalled();
