import type {
  Cell,
  ImportRun,
  MetricCard,
  PrivacyRules,
  PublishedUnit,
  SourceConnection,
} from '@quorum/contracts';
import { vi } from 'vitest';
import { cards, cellsOf, figures, units } from './fixtures.js';

/** What the stubbed server knows; a problem status makes a path fail. */
export interface StubbedServer {
  units: PublishedUnit[];
  metrics: MetricCard[];
  cells: (unit: string, metric: MetricCard) => Cell[];
  imports: ImportRun[];
  connections: SourceConnection[];
  /** `null` = a server that does not tell its rules. */
  rules: PrivacyRules | null;
  /** Path below `/api/v1`, without its query → status it answers with. */
  failures: Record<string, number>;
}

const served: StubbedServer = {
  units,
  metrics: cards,
  cells: (unit, { id }) =>
    cellsOf(id, unit === 'people' ? ['suppressed', 'suppressed'] : (figures[id] ?? ['no-data', 'no-data'])),
  imports: [],
  connections: [],
  rules: null,
  failures: {},
};

/** Replaces `fetch` by a server that knows the fixtures; returns the paths asked for, with their methods. */
export function stubApi(overwrite: Partial<StubbedServer> = {}): string[] {
  const server = { ...served, ...overwrite };
  const asked: string[] = [];
  vi.spyOn(globalThis, 'fetch').mockImplementation((input, init) => {
    const url = new URL(input instanceof Request ? input.url : String(input), 'http://quorum.test');
    const path = url.pathname.replace('/api/v1', '');
    asked.push(`${init?.method ?? 'GET'} ${path}`);
    return Promise.resolve(answer(server, path, url.searchParams));
  });
  return asked;
}

function answer(server: StubbedServer, path: string, search: URLSearchParams): Response {
  const failure = server.failures[path];
  if (failure !== undefined) return problem(failure, 'The database cannot be reached');
  if (path === '/units') return Response.json({ units: server.units });
  if (path === '/metrics') return Response.json({ metrics: server.metrics });
  if (path === '/privacy/rules' && server.rules !== null) return Response.json(server.rules);
  if (path === '/imports') return Response.json({ imports: server.imports });
  if (path === '/connections') return Response.json({ connections: server.connections });
  if (path === '/series') {
    const unit = search.get('unit') ?? '';
    const asked = search.getAll('metric');
    const cards = server.metrics.filter(({ id }) => asked.length === 0 || asked.includes(id));
    const series = cards.map((card) => ({ unit, metric: card.id, cells: server.cells(unit, card) }));
    return Response.json({ series });
  }
  const found =
    server.imports.find(({ id }) => path === `/imports/${id}`) ??
    server.connections.find(({ id }) => path === `/connections/${id}`);
  return found ? Response.json(found) : problem(404, 'There is nothing here');
}

function problem(status: number, title: string): Response {
  return new Response(JSON.stringify({ type: 'about:blank', title, status }), {
    status,
    headers: { 'content-type': 'application/problem+json' },
  });
}
