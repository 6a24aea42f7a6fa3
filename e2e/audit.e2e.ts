import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { directoryCsv, simulateOrganisation, smallSize, writeExportZip } from '@quorum/simulator';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { quorumMain, repositoryRoot } from './support/quorum-process.js';

/** What `npm run quorum` runs: silent when nothing has to be installed or built. */
const quorumWithSetUp = join(repositoryRoot, 'apps/cli/bin/quorum.mjs');
const officeExport = join(repositoryRoot, 'libs/metrics/vectors/exports/random-office');

let folder: string;
beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'quorum-audit-'))));
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Runs `quorum audit` as a pipe does and answers everything it said. */
function audit(args: string[], env: NodeJS.ProcessEnv = {}, program = quorumMain) {
  return new Promise<{ code: number; stdout: string; stderr: string }>((resolve) => {
    const child = execFile(
      process.execPath,
      [program, 'audit', ...args],
      { env: { ...process.env, ...env }, maxBuffer: 1 << 26 },
      (_, stdout, stderr) => resolve({ code: child.exitCode ?? -1, stdout, stderr }),
    );
  });
}

describe('quorum audit', () => {
  it('prints the contract on standard output and nothing anywhere else', async () => {
    const { code, stdout, stderr } = await audit([officeExport, '--json'], {}, quorumWithSetUp);
    expect(stderr).toBe('');
    expect(code).toBe(0);
    const expected: unknown = JSON.parse(await readFile(join(officeExport, 'report.json'), 'utf8'));
    expect(JSON.parse(stdout)).toMatchObject(pickCounts(expected));
  });

  it('says the same in another time zone of the process', async () => {
    const here = await audit([officeExport, '--json'], { TZ: 'UTC' });
    const there = await audit([officeExport, '--json'], { TZ: 'America/St_Johns' });
    expect(there.stdout).toBe(here.stdout);
  });

  it('reads working hours, a default zone and documentation hosts, and prints them', async () => {
    const options = ['--work-days', 'sun-thu', '--work-start', '08:00', '--default-time-zone', 'Asia/Tokyo'];
    const { stdout } = await audit([
      officeExport,
      '--json',
      ...options,
      '--documentation-hosts',
      'wiki.example.org',
    ]);
    expect(JSON.parse(stdout)).toMatchObject({
      parameters: {
        workDays: [1, 2, 3, 4, 7],
        workStart: '08:00',
        defaultTimeZone: 'Asia/Tokyo',
        documentationHosts: ['wiki.example.org'],
      },
    });
  });

  it('writes a page that names no person and no channel', async () => {
    const simulation = simulateOrganisation({ seed: 3, until: '2026-03-02', ...smallSize });
    const zip = join(folder, 'simulated.zip');
    await writeExportZip(simulation, zip);
    const html = join(folder, 'report.html');
    const { code, stdout } = await audit([zip, '--html', html]);
    expect(code).toBe(0);
    expect(stdout).toContain('How long people wait for an answer');
    const written = (await readFile(html, 'utf8')) + stdout;
    const emails = directoryCsv(simulation).match(/[\w.]+@[\w.]+/g) ?? [];
    const handles = simulation.organisation.people.map(({ handle }) => handle);
    expect(emails.length).toBeGreaterThan(10);
    expect(handles.length).toBeGreaterThan(10);
    for (const secret of [...emails, ...handles]) expect(written).not.toContain(secret);
  });

  it('skips a broken day file, names it and goes on', async () => {
    const copy = join(folder, 'broken');
    await cp(officeExport, copy, { recursive: true });
    const channel = await firstChannel(copy);
    await writeFile(join(copy, channel, '2001-01-01.json'), '[{"type":');
    const { code, stdout, stderr } = await audit([copy, '--json']);
    expect(code).toBe(0);
    expect(stderr).toContain(`${channel}/2001-01-01.json  The file was skipped`);
    const { coverage } = JSON.parse(stdout) as { coverage: { ignoredFiles: number } };
    expect(coverage.ignoredFiles).toBeGreaterThanOrEqual(1);
  });

  it.each([
    ['nothing there', () => join(folder, 'nowhere')],
    ['a file that is no ZIP', () => join(repositoryRoot, 'package.json')],
    ['a folder that is no export', () => join(repositoryRoot, 'docs')],
  ])('ends with 2 and one line for %s', async (_, path) => {
    const { code, stdout, stderr } = await audit([path(), '--json']);
    expect(code).toBe(2);
    expect(stdout).toBe('');
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });

  it('ends with 1 and one line when the page cannot be written', async () => {
    const { code, stderr } = await audit([officeExport, '--html', join(folder, 'missing', 'report.html')]);
    expect(code).toBe(1);
    expect(stderr.trim()).toMatch(/cannot be written: its folder does not exist\.$/);
  });
});

async function firstChannel(exportFolder: string): Promise<string> {
  const channels = JSON.parse(await readFile(join(exportFolder, 'channels.json'), 'utf8')) as {
    name: string;
  }[];
  return channels[0]?.name ?? '';
}

/** Counts are exact in the contract; shares and seconds have tolerances that other specs check. */
function pickCounts(report: unknown): object {
  const { schema, source } = report as { schema: string; source: object };
  return { schema, source };
}
