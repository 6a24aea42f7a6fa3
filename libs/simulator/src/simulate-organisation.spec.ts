import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterHoursOf, microsPerSecond, scheduleFor } from '@quorum/time';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import {
  demoSize,
  directoryCsv,
  exportFiles,
  simulateOrganisation,
  type Simulation,
  smallSize,
  writeExportFolder,
  writeExportZip,
} from './index.js';

// Several organisations are simulated below, perhaps beside other work.
vi.setConfig({ testTimeout: 120_000 });

interface Row {
  ts: string;
  text: string;
  user?: string;
  subtype?: string;
  bot_id?: string;
  thread_ts?: string;
  files?: unknown[];
  edited?: unknown;
  reactions?: unknown[];
  [field: string]: unknown;
}
interface UserRow {
  id: string;
  tz?: string | null;
  is_bot: boolean;
}

const small = { seed: 7, until: '2025-11-17', ...smallSize };
const simulation = simulateOrganisation(small);
const files = [...exportFiles(simulation)];
const parsed = <T>(path: string) => JSON.parse(files.find((file) => file.path === path)!.text) as T;
const dayFiles = files.filter(({ path }) => path.includes('/'));
const rows = dayFiles.flatMap(({ path, text }) =>
  (JSON.parse(text) as Row[]).map((row) => ({ ...row, folder: path.split('/')[0]! })),
);
const isBotRow = (row: Row) => row.bot_id !== undefined;
const humanRows = rows.filter(
  (row) => !isBotRow(row) && (row.subtype === undefined || row.subtype === 'thread_broadcast'),
);
const digest = (of: Simulation) =>
  [...exportFiles(of)]
    .reduce((hash, { path, text }) => hash.update(path).update(text), createHash('sha256'))
    .digest('hex');

describe('a simulated organisation', () => {
  it('is the same for the same seed, and another for another', () => {
    expect(digest(simulateOrganisation(small))).toBe(digest(simulation));
    expect(directoryCsv(simulateOrganisation(small))).toBe(directoryCsv(simulation));
    expect(digest(simulateOrganisation({ ...small, seed: 8 }))).not.toBe(digest(simulation));
  });

  it.each([11, 40, 120, 300])('has %i people, in units that are tiny only where meant', (people) => {
    const { truth } = simulateOrganisation({ ...small, people, weeks: 1 });
    expect(truth.units.reduce((sum, unit) => sum + unit.people, 0)).toBe(people);
    expect(truth.units.filter((unit) => unit.people < 8).map(({ path }) => path)).toEqual(['Legal']);
  });

  it('refuses to be too small', () => {
    expect(() => simulateOrganisation({ ...small, people: 10 })).toThrow('at least 11 people');
  });

  it('lives in several zones, one of them unknown to Slack', () => {
    const users = parsed<UserRow[]>('users.json');
    expect(new Set(users.map(({ tz }) => tz).filter(Boolean)).size).toBeGreaterThanOrEqual(4);
    expect(users.filter(({ tz, is_bot }) => !tz && !is_bot).length).toBe(3);
  });

  it('fills half a year of an organisation of 120 in the size of the demo', () => {
    const demo = simulateOrganisation({ seed: 1, until: '2025-11-17', ...demoSize });
    expect(demo.messages.length).toBeGreaterThan(25_000);
    expect(demo.messages.length).toBeLessThan(40_000);
  });
});

describe('its export', () => {
  it('holds rows of every kind Slack has', () => {
    const kinds: Record<string, (row: Row) => boolean> = {
      joins: ({ subtype }) => subtype === 'channel_join',
      'bots without a user': ({ subtype, user }) => subtype === 'bot_message' && user === undefined,
      'bots with a user': (row) => isBotRow(row) && row.user !== undefined,
      tombstones: ({ subtype }) => subtype === 'tombstone',
      broadcasts: ({ subtype }) => subtype === 'thread_broadcast',
      edits: ({ edited }) => edited !== undefined,
      reactions: ({ reactions }) => reactions !== undefined,
      files: ({ files: attached }) => attached !== undefined,
    };
    for (const [kind, is] of Object.entries(kinds)) expect(rows.filter(is).length, kind).toBeGreaterThan(0);
  });

  it('never gives two messages of a conversation one ts, and sorts each day', () => {
    const ids = rows.map(({ folder, ts }) => `${folder} ${ts}`);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { text } of dayFiles) {
      const times = (JSON.parse(text) as Row[]).map(({ ts }) => Number(ts));
      expect(times).toEqual([...times].sort((a, b) => a - b));
    }
  });

  it('keeps within the simulated time', () => {
    const from = Date.parse(simulation.truth.from) / 1000;
    const until = Date.parse(simulation.truth.until) / 1000;
    for (const { ts } of rows) expect(Number(ts) >= from && Number(ts) < until).toBe(true);
  });
});

describe('the ground truth', () => {
  const { truth } = simulation;

  it('counts the rows of the export', () => {
    expect({
      human: humanRows.length,
      bot: rows.filter(isBotRow).length,
      system: rows.filter(({ subtype }) => subtype === 'channel_join').length,
      tombstones: rows.filter(({ subtype }) => subtype === 'tombstone').length,
    }).toEqual(truth.messages);
  });

  it('knows what lies outside working hours, on the default calendar and on that of the directory', () => {
    const rule = { graceMinutes: 15, nightStart: '22:00', nightEnd: '06:00' };
    const people = new Map(simulation.organisation.people.map((person) => [person.id, person]));
    for (const stated of [false, true]) {
      const outside = humanRows.filter(({ user, ts }) => {
        const { zone, hours, slackKnowsZone } = people.get(user!)!;
        const schedule = scheduleFor(zone, stated && hours ? { days: [1, 2, 3, 4, 5], ...hours } : undefined);
        const at = Math.round(Number(ts) * microsPerSecond);
        return slackKnowsZone && afterHoursOf(at, schedule, rule).type !== null;
      });
      expect(outside.length).toBe(truth.knownZone.afterHours);
    }
  });

  it('puts question marks where questions are, and nowhere else', () => {
    const asksOf = (text: string) => text.replace(/<[^>]*>/g, '').includes('?');
    const direct = humanRows.filter(({ folder }) => folder.startsWith('D'));
    expect(direct.filter(({ text }) => asksOf(text)).length).toBe(
      truth.requests.dm.asked + truth.requests.dm.nudges,
    );
    const calls = humanRows.filter(({ text }) => text.includes('<!subteam^'));
    expect(calls.length).toBe(truth.requests.group.asked);
  });

  it('accounts for every request', () => {
    for (const { asked, replied, closed, open } of Object.values(truth.requests))
      expect(replied + closed + open).toBe(asked);
    const perUnit = truth.units.reduce((sum, { requests }) => sum + requests.asked, 0);
    expect(perUnit).toBe(Object.values(truth.requests).reduce((sum, { asked }) => sum + asked, 0));
  });

  it('comes out as it was meant, unit by unit', () => {
    const demo = simulateOrganisation({ seed: 3, until: '2025-11-17', ...demoSize });
    for (const unit of demo.truth.units.filter(({ people }) => people >= 8)) {
      const middle = ([start, end]: readonly [number, number]) => (start + end) / 2;
      const { intended, path } = unit;
      expect(Math.abs(unit.afterHours / unit.sent - middle(intended.afterHours)), path).toBeLessThan(0.07);
      expect(Math.abs(unit.documented / unit.candidates - middle(intended.documented)), path).toBeLessThan(
        0.12,
      );
      const ratio = unit.medianReplyMinutes! / middle(intended.replyMinutes);
      expect(ratio > 0.4 && ratio < 2.5, `${path}: ${ratio}`).toBe(true);
    }
    expect(outsideShare(demo, 'Product/Platform', 'last')).toBeGreaterThan(
      2 * outsideShare(demo, 'Product/Platform', 'first'),
    );
    expect(outsideShare(demo, 'Product/Ledger', 'last')).toBeLessThan(
      outsideShare(demo, 'Product/Ledger', 'first'),
    );
  });
});

/** Share of a unit's messages outside working hours, in the first or last eight weeks. */
function outsideShare({ pieces, start, end }: Simulation, path: string, part: 'first' | 'last'): number {
  const border = (end - start) / 3;
  const sent = pieces
    .flatMap(({ messages }) => messages)
    .filter(
      ({ kind, at }) => kind === 'human' && (part === 'first' ? at < start + border : at >= end - border),
    )
    .filter(({ author }) => author !== null && 'unit' in author && author.unit.path === path);
  return sent.filter(({ afterHours }) => afterHours).length / sent.length;
}

describe('canaries', () => {
  const canaries = {
    texts: ['zanzibarquokka'],
    names: ['Quokkason'],
    emails: ['quokka.mail'],
    urls: ['quokkaurl'],
    fileNames: ['quokkafile.pdf'],
  };
  const planted = simulateOrganisation({ ...small, canaries });
  const whole = [...exportFiles(planted)].map(({ text }) => text).join('\n');

  it('hides every token in many places', () => {
    const occurrences = (token: string) => whole.split(token).length - 1;
    for (const token of ['zanzibarquokka', 'Quokkason', 'quokkaurl', 'quokkafile.pdf'])
      expect(occurrences(token), token).toBeGreaterThan(7);
    expect(occurrences('quokka.mail@fernhill.example')).toBe(1);
    expect(directoryCsv(planted)).toContain('quokka.mail@fernhill.example');
  });

  it('changes nothing that is counted', () => {
    expect(planted.truth).toEqual(simulation.truth);
  });
});

describe('writing', () => {
  let folder = '';
  const zone = process.env['TZ'];
  beforeAll(async () => (folder = await mkdtemp(join(tmpdir(), 'quorum-simulator-'))));
  afterAll(async () => {
    if (zone === undefined) delete process.env['TZ'];
    else process.env['TZ'] = zone;
    await rm(folder, { recursive: true });
  });

  it('gives a ZIP of equal bytes in every time zone of the process', async () => {
    const zips = [];
    for (const tz of ['Asia/Kolkata', 'America/New_York']) {
      process.env['TZ'] = tz;
      await writeExportZip(simulateOrganisation({ ...small, weeks: 2 }), join(folder, 'export.zip'));
      zips.push(await readFile(join(folder, 'export.zip')));
    }
    expect(zips[0]!.length).toBeGreaterThan(50_000);
    expect(zips[0]!.equals(zips[1]!)).toBe(true);
  });

  it('gives a folder of the same files', async () => {
    await writeExportFolder(simulation, join(folder, 'export'));
    for (const { path, text } of files.slice(0, 40))
      expect(await readFile(join(folder, 'export', path), 'utf8')).toBe(text);
  });
});

describe('directoryCsv', () => {
  it('names everybody once, most by e-mail, with a lead in every unit', () => {
    const [header, ...people] = directoryCsv(simulation).trimEnd().split('\n');
    expect(header).toBe('person,unit,lead,zone,work_start,work_end');
    expect(people.length).toBe(40);
    const cells = people.map((line) => line.split(','));
    expect(new Set(cells.map(([person]) => person)).size).toBe(40);
    expect(cells.filter(([person]) => person!.includes('@')).length).toBe(32);
    const leads = cells.filter(([, , lead]) => lead === 'yes').map(([, unit]) => unit);
    expect(leads).toEqual(simulation.truth.units.map(({ path }) => path));
  });
});
