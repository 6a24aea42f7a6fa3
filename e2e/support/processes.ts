import { readdir, readFile } from 'node:fs/promises';

/** Processes that belong to a home folder: servers with it on their command line or in their environment. Linux only. */
export async function processesOf(home: string): Promise<{ pid: number; command: string }[]> {
  const entries = await readdir('/proc').catch(() => []);
  const pids = entries.filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid);
  const found = await Promise.all(
    pids.map(async (pid) => {
      const read = (name: string) => readFile(`/proc/${pid}/${name}`, 'utf8').catch(() => '');
      const [command, environment] = await Promise.all([read('cmdline'), read('environ')]);
      const isOurs = command.includes(home) || environment.includes(`QUORUM_HOME=${home}`);
      return isOurs && command !== '' ? [{ pid: Number(pid), command: command.replaceAll('\0', ' ') }] : [];
    }),
  );
  return found.flat();
}
