import type { SourceConnection } from '@quorum/contracts';
import { vi } from 'vitest';
import { stubApi } from './stub-api.js';

/** What a path answers with: a body, or a problem's body with its status. */
interface Answer {
  status?: number;
  body: object | null;
}

/**
 * The stubbed server with these connections, and what is done to them; `answers` by method and path below `/api/v1/connections`
 * (`POST /slack/test`), everything else that changes something is answered with 204. Returns the requests as they came:
 * `POST /slack/test {…}`.
 */
export function serveConnections(
  connections: SourceConnection[],
  answers: Record<string, Answer | (() => Answer)> = {},
): string[] {
  const sent: string[] = [];
  stubApi({ connections });
  const stub = vi.mocked(globalThis.fetch);
  const others = stub.getMockImplementation();
  if (others === undefined) throw new Error('There is no stubbed server');
  stub.mockImplementation((input, init) => {
    const url = input instanceof Request ? input.url : String(input);
    const path = url.replace('/api/v1/connections', '');
    if (path === url) return others(input, init);
    const method = init?.method ?? 'GET';
    sent.push(`${method} ${path} ${typeof init?.body === 'string' ? init.body : ''}`.trim());
    const known = answers[`${method} ${path.replace(/\?.*/, '')}`];
    const answer = typeof known === 'function' ? known() : known;
    if (answer === undefined)
      return method === 'GET' ? others(input, init) : Promise.resolve(new Response(null, { status: 204 }));
    return Promise.resolve(Response.json(answer.body, { status: answer.status ?? 200 }));
  });
  return sent;
}
