import type { Cell } from '@quorum/contracts';
import { type AttackId, attackIds, attackRegistry } from '@quorum/privacy/attack';
import { type DashboardClient, readSnapshot, seriesPath, type Snapshot } from './dashboard-client.js';

/** What an attack over HTTP found: things that must not happen, of how many that could. */
export interface HttpFinding {
  attack: AttackId;
  tried: string;
  breaks: number;
  chances: number;
}

/** Why an attack needs more than HTTP. */
export interface NotRun {
  attack: AttackId;
  reason: string;
}

/** Attacks that need nothing but reading, against a running dashboard. */
export async function attackOverHttp(
  client: DashboardClient,
  tell: (text: string) => void,
): Promise<{ findings: HttpFinding[]; notRun: NotRun[] }> {
  tell('reading every figure there is');
  const before = await readSnapshot(client);
  tell(`${before.units.length} units, ${before.metrics.length} metrics; asking again, in other words`);
  const findings = [
    parentsFromParts(before),
    overlappingBuckets(before),
    await repeats(client, before),
    ends(before),
    await strangers(client),
    flips(before),
    await madeUpFilters(client, before),
    changedCells(before, await readSnapshot(client)),
  ];
  const done = new Set(findings.map(({ attack }) => attack));
  return {
    findings,
    notRun: attackIds.filter((id) => !done.has(id)).map((id) => ({ attack: id, reason: reasonOf(id) })),
  };
}

function reasonOf(id: AttackId): string {
  if (id === 'A3') return 'needs the chart of people: A1 checks what units alone tell';
  return attackRegistry[id].where === 'system'
    ? 'needs the machine: files, logs, keys and roles'
    : 'needs to know what people really did: run it on simulated organisations';
}

type OkCell = Extract<Cell, { state: 'ok' }>;

const keyOf = (cell: Cell): string => `${cell.metric} ${cell.bucket.id}`;
const okCells = (cells: readonly Cell[] | undefined): OkCell[] =>
  (cells ?? []).filter((cell) => cell.state === 'ok');

/** A unit's mean outside of what all its parts show counts somebody whom no part counts: parent minus parts finds them. */
function parentsFromParts({ units, cells }: Snapshot): HttpFinding {
  const finding: HttpFinding = {
    attack: 'A1',
    tried: 'figures of units outside of those of their parts',
    breaks: 0,
    chances: 0,
  };
  for (const { id } of units) {
    const parts = units.filter(({ parent }) => parent === id);
    for (const cell of okCells(cells.get(id))) {
      const shown = parts.flatMap((part) =>
        okCells(cells.get(part.id)).filter((one) => keyOf(one) === keyOf(cell)),
      );
      if (shown.length < 2) continue;
      cell.values.forEach((value, at) => {
        const ranges = shown.map((one) => rangeOf(one, at));
        const slack = (cell.margins[at] ?? 0) + 0.005;
        finding.chances++;
        if (cell.bands[at] !== null) return;
        const isOutside =
          value > Math.max(...ranges.map(({ high }) => high)) + slack ||
          value < Math.min(...ranges.map(({ low }) => low)) - slack;
        if (isOutside) finding.breaks++;
      });
    }
  }
  return finding;
}

function rangeOf(cell: OkCell, at: number): { low: number; high: number } {
  const value = cell.values[at] ?? 0;
  const band = cell.bands[at] ?? null;
  if (band === 'at-most') return { low: 0, high: value };
  return { low: value, high: band === 'at-least' ? 1 : value };
}

/** Buckets that overlap can be subtracted from each other. */
function overlappingBuckets({ cells }: Snapshot): HttpFinding {
  const buckets = new Map([...cells.values()].flat().map(({ bucket }) => [bucket.id, bucket]));
  const ordered = [...buckets.values()].sort((a, b) => (a.start < b.start ? -1 : 1));
  const breaks = ordered.filter((bucket, at) => at > 0 && bucket.start < (ordered[at - 1]?.end ?? '')).length;
  return { attack: 'A4', tried: 'buckets that overlap', breaks, chances: ordered.length };
}

/** Ten times the same question, and once with the metrics named. */
async function repeats(client: DashboardClient, { units, metrics }: Snapshot): Promise<HttpFinding> {
  const finding: HttpFinding = {
    attack: 'A8',
    tried: 'answers that differ from the first',
    breaks: 0,
    chances: 0,
  };
  for (const { id } of units.slice(0, 20)) {
    const first = await client.ask(seriesPath(id));
    const others = await Promise.all(Array.from({ length: 10 }, () => client.ask(seriesPath(id))));
    const named = await client.ask(
      `${seriesPath(id)}&${metrics.map((metric) => `metric=${metric}`).join('&')}`,
    );
    for (const other of [...others, named]) {
      finding.chances++;
      if (other.digest !== first.digest) finding.breaks++;
    }
  }
  return finding;
}

/** An exact 0 or 1 says the same of everybody in it. */
function ends({ cells }: Snapshot): HttpFinding {
  const points = [...cells.values()]
    .flatMap(okCells)
    .flatMap(({ values, bands }) =>
      values.map((value, at) => bands[at] === null && (value <= 0 || value >= 1)),
    );
  return {
    attack: 'A9',
    tried: 'exact figures at an end of their range',
    breaks: points.filter(Boolean).length,
    chances: points.length,
  };
}

/** Units that do not exist are answered alike, whatever they are called. */
async function strangers(client: DashboardClient): Promise<HttpFinding> {
  const names = [
    'nobody',
    'organisation/nobody',
    'organisation/~a+b',
    "x' or '1'='1",
    'ORGANISATION',
    '../organisation',
  ];
  const answers = await Promise.all(names.map((name) => client.ask(seriesPath(name))));
  const shape = ({ status, body }: { status: number; body: string }): string =>
    `${status} ${names.reduce((text, name) => text.replaceAll(name, ''), body).replace(/[0-9a-f-]{16,}/g, '')}`;
  const breaks = answers.filter((answer) => shape(answer) !== shape(answers[0] ?? answer)).length;
  return {
    attack: 'A11',
    tried: 'unknown units that are answered differently',
    breaks,
    chances: names.length,
  };
}

/** A size or a state that changes within a quarter says that somebody came, left or was away. */
function flips({ cells }: Snapshot): HttpFinding {
  const seen = new Map<string, string>();
  const finding: HttpFinding = {
    attack: 'A11',
    tried: 'sizes and states that change within a quarter',
    breaks: 0,
    chances: 0,
  };
  for (const [unit, list] of cells)
    for (const cell of list) {
      const quarter = `${cell.bucket.id.slice(0, 4)}-${Math.ceil(Number(cell.bucket.id.slice(6)) / 3)}`;
      const key = `${unit} ${cell.metric} ${quarter}`;
      const state = cell.state === 'ok' ? `${cell.people} ${cell.provisional}` : cell.state;
      if (seen.has(key)) finding.chances++;
      if (seen.has(key) && seen.get(key) !== state) finding.breaks++;
      seen.set(key, state);
    }
  return finding;
}

/** Parameters nobody offers are refused or change nothing. */
async function madeUpFilters(client: DashboardClient, { units }: Snapshot): Promise<HttpFinding> {
  const unit = units[0]?.id ?? 'organisation';
  const plain = await client.ask(seriesPath(unit));
  const tries = [
    'site',
    'tenure',
    'person',
    'from',
    'to',
    'bucket',
    'filter',
    'groupBy',
    'minimumPeople',
    'k',
    'exclude',
    'profile',
  ];
  const values = ['1', 'Berlin', '2025-01-01', '2025-P01', '*'];
  const asked = tries.flatMap((name) => values.map((value) => seriesPath(unit, { [name]: value })));
  const answers = await Promise.all(asked.map((path) => client.ask(path)));
  const breaks = answers.filter(({ status, digest }) => status === 200 && digest !== plain.digest).length;
  return { attack: 'A18', tried: 'made-up filters that change a figure', breaks, chances: asked.length };
}

/** What was published stays as it is. */
function changedCells(before: Snapshot, after: Snapshot): HttpFinding {
  const finding: HttpFinding = {
    attack: 'A12',
    tried: 'cells that changed during the attack',
    breaks: 0,
    chances: 0,
  };
  for (const [unit, list] of before.cells) {
    const now = new Map((after.cells.get(unit) ?? []).map((cell) => [keyOf(cell), JSON.stringify(cell)]));
    for (const cell of list) {
      finding.chances++;
      if (now.get(keyOf(cell)) !== JSON.stringify(cell)) finding.breaks++;
    }
  }
  return finding;
}
