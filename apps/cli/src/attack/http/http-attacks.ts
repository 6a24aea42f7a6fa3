import { type AttackId, attackIds, attackRegistry } from '@quorum/privacy/attack';
import { type DashboardClient, readSnapshot, seriesPath, type Snapshot } from './dashboard-client.js';
import {
  changedCells,
  ends,
  flips,
  type HttpFinding,
  overlappingBuckets,
  parentsFromParts,
} from './snapshot-attacks.js';

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

/** Ten times the same question, and once with the metrics named. */
async function repeats(client: DashboardClient, { units, metrics }: Snapshot): Promise<HttpFinding> {
  const finding: HttpFinding = {
    attack: 'A8',
    tried: 'answers that differ from the first',
    breaks: 0,
    chances: 0,
    expected: 'none',
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
    expected: 'none',
  };
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
  return {
    attack: 'A18',
    tried: 'made-up filters that change a figure',
    breaks,
    chances: asked.length,
    expected: 'none',
  };
}
