import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { run, say } from './workspace.mjs';

const tools = [
  {
    what: 'redis-server',
    variable: 'QUORUM_TEST_REDIS_SERVER',
    names: ['redis-server', 'valkey-server'],
    places: [],
    package: 'redis-server',
    without: 'the queue specs on Redis',
  },
  {
    what: 'Chromium',
    variable: 'QUORUM_TEST_CHROMIUM',
    names: ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'],
    places: [
      '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
      '/Applications/Chromium.app/Contents/MacOS/Chromium',
      'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
    ],
    package: 'chromium',
    without: 'the browser specs',
  },
];

/**
 * Finds redis-server and Chromium, or installs them with apt where that is possible. Answers the variables that lead
 * the specs to them, and says loudly what could not be had: its specs count as skipped.
 */
export async function findTools() {
  const missing = tools.filter((tool) => !locate(tool));
  if (missing.length > 0 && mayInstall()) await install(missing.map((tool) => tool.package));
  const env = {};
  for (const tool of tools) {
    const path = locate(tool);
    if (path) env[tool.variable] = path;
    else if (!(tool.package === 'redis-server' && process.env.REDIS_URL)) {
      say(`!! There is no ${tool.what} on this machine: ${tool.without} cannot run and count as skipped.`);
      say(`!! Install it, or set ${tool.variable} to its path.`);
    }
  }
  return env;
}

function locate(tool) {
  const onPath = (process.env.PATH ?? '')
    .split(delimiter)
    .flatMap((folder) =>
      tool.names.map((name) => join(folder, process.platform === 'win32' ? `${name}.exe` : name)),
    );
  const candidates = [process.env[tool.variable], ...onPath, ...tool.places];
  return candidates.find((path) => path && existsSync(path) && isWorking(path));
}

/** Ubuntu has a `chromium-browser` that only says where to get one. */
function isWorking(path) {
  return spawnSync(path, ['--version'], { stdio: 'ignore', timeout: 20_000 }).status === 0;
}

function mayInstall() {
  return process.getuid?.() === 0 && spawnSync('apt-get', ['--version'], { stdio: 'ignore' }).status === 0;
}

async function install(packages) {
  say(`Installing ${packages.join(' and ')} for the tests (apt-get) …`);
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  await run('apt-get', ['update', '-qq'], { env, onLine: () => undefined });
  for (const name of packages) {
    const args = ['install', '-y', '-qq', '--no-install-recommends', name];
    await run('apt-get', args, { env, onLine: () => undefined });
  }
}
