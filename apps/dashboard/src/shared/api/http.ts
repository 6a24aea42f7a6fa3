import { type Problem, problemSchema } from '@quorum/contracts';
import type { z } from 'zod';

/** A request that did not give what was asked for, as RFC 9457 problem details; status 0 = no answer at all. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';

  constructor(
    readonly problem: Problem,
    /** The whole answer, where a problem says more than every problem does; `null` = there was none. */
    readonly body: unknown = null,
  ) {
    super(problem.title);
  }
}

/** GET `/api/v1${path}`, parsed once; throws `ProblemError`. */
export function getJson<Schema extends z.ZodType>(
  path: string,
  schema: Schema,
  signal?: AbortSignal,
): Promise<z.infer<Schema>> {
  return send(path, { signal: signal ?? null }).then((body) => parseAnswer(body, schema, path));
}

/** POST or DELETE `/api/v1${path}` with a JSON body, if any; the answer parsed once; throws `ProblemError`. */
export function sendJson<Schema extends z.ZodType>(
  method: 'POST' | 'DELETE',
  path: string,
  body: object | undefined,
  schema: Schema,
  signal?: AbortSignal,
): Promise<z.infer<Schema>> {
  return send(path, { method, signal: signal ?? null, ...contentOf(body) }).then((answer) =>
    parseAnswer(answer, schema, path),
  );
}

/** POST `/api/v1${path}` with a JSON body, if any; the body of the answer is not read; throws `ProblemError`. */
export async function post(path: string, body?: object): Promise<void> {
  await send(path, { method: 'POST', ...contentOf(body) });
}

/** DELETE `/api/v1${path}`; the body of the answer is not read. */
export async function remove(path: string): Promise<void> {
  await send(path, { method: 'DELETE' });
}

/** What the server said, checked against its contract. */
export function parseAnswer<Schema extends z.ZodType>(
  body: unknown,
  schema: Schema,
  path: string,
): z.infer<Schema> {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  const fault = parsed.error.issues[0];
  throw new ProblemError({
    type: 'about:blank',
    title: 'The server answered in a form this dashboard does not know',
    status: 200,
    detail: `${path}: ${fault?.path.join('.') ?? ''} ${fault?.message ?? ''}. Dashboard and server may be of different versions; reload the page.`,
  });
}

/** The problem a failed answer carries; a plain one when it carries none. */
export function problemOf(status: number, body: unknown): Problem {
  const parsed = problemSchema.safeParse(body);
  if (parsed.success) return parsed.data;
  return { type: 'about:blank', title: `The server answered with status ${status}`, status };
}

/** No answer came back. */
export const unreachable: Problem = {
  type: 'about:blank',
  title: 'The server does not answer',
  status: 0,
  detail: 'Check that Quorum is running (npm start) and that this machine can reach it.',
};

function contentOf(body: object | undefined): { headers?: Record<string, string>; body?: string } {
  return body === undefined
    ? {}
    : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
}

async function send(
  path: string,
  init: RequestInit & { headers?: Record<string, string> },
): Promise<unknown> {
  const headers = { accept: 'application/json, application/problem+json', ...init.headers };
  const response = await fetch(`/api/v1${path}`, { ...init, headers }).catch((fault: unknown) => {
    if (fault instanceof DOMException && fault.name === 'AbortError') throw fault;
    throw new ProblemError(unreachable);
  });
  const body: unknown = await response.json().catch(() => null);
  if (!response.ok) throw new ProblemError(problemOf(response.status, body), body);
  return body;
}
