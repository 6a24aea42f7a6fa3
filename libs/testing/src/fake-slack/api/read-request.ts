import type { IncomingMessage } from 'node:http';

/** What a request carries: its arguments without secrets, and the secrets apart. */
export interface ReadRequest {
  args: Record<string, string>;
  token: string | null;
  basic: { id: string; secret: string } | null;
}

/** Reads query, form or JSON, and the token from the header or, as of old, from the arguments. Throws on broken JSON. */
export async function readRequest(request: IncomingMessage): Promise<ReadRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const body = Buffer.concat(chunks).toString();
  const query = new URL(request.url ?? '/', 'http://fake').searchParams;
  const isJson = request.headers['content-type']?.startsWith('application/json') === true;
  const given = isJson ? textOf(JSON.parse(body || '{}')) : Object.fromEntries(new URLSearchParams(body));
  const { token, ...args } = { ...Object.fromEntries(query), ...given };
  const [scheme, credentials] = (request.headers.authorization ?? '').split(' ');
  const bearer = scheme?.toLowerCase() === 'bearer' ? credentials : undefined;
  return {
    args,
    token: bearer ?? token ?? null,
    basic: scheme?.toLowerCase() === 'basic' ? basicOf(credentials ?? '') : null,
  };
}

function textOf(body: unknown): Record<string, string> {
  if (typeof body !== 'object' || body === null) return {};
  return Object.fromEntries(
    Object.entries(body).map(([name, value]) => [
      name,
      typeof value === 'string' ? value : JSON.stringify(value),
    ]),
  );
}

function basicOf(credentials: string): { id: string; secret: string } {
  const [id = '', secret = ''] = Buffer.from(credentials, 'base64').toString().split(':');
  return { id: decodeURIComponent(id), secret: decodeURIComponent(secret) };
}
