import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import { ProblemError } from '@quorum/runtime';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

const page = 'index.html';
/** Milliseconds. A missing file must not be remembered, so the header comes with the file. */
const hour = 3_600_000;
const year = 365 * 24 * hour;

/**
 * Serve the built dashboard from `folder`: files as they are, hashed ones for ever, and the page itself for every other
 * address a browser asks for, because the routes live in the browser. `/api` is never answered with the page.
 */
export async function serveDashboard(fastify: FastifyInstance, folder: string): Promise<void> {
  if (!existsSync(join(folder, page))) {
    fastify.get('/', () => {
      throw new ProblemError(503, 'The dashboard is not built. Run `npm run build` and start again.');
    });
    return;
  }
  await fastify.register(fastifyStatic, {
    root: folder,
    serve: false,
    cacheControl: false,
    index: false,
  });
  fastify.get('/*', async (request, reply) => {
    // Two slashes are no host here: an address is a path and what follows its question mark.
    const [path = '/'] = request.url.split('?', 1);
    if (path === '/api' || path.startsWith('/api/')) return reply.callNotFound();
    const file = path.slice(1);
    if (path.startsWith('/assets/'))
      return reply.sendFile(file, { cacheControl: true, maxAge: year, immutable: true });
    if (isFile(file)) return reply.sendFile(file, { cacheControl: true, maxAge: hour });
    return sendPage(request, reply);
  });
}

/** Routes of the dashboard have no dot in their last part; unit ids may, and come as a query or are asked as HTML. */
function isFile(path: string): boolean {
  return /\.[a-z0-9]{2,5}$/i.test(path) && path !== page;
}

function sendPage(request: FastifyRequest, reply: FastifyReply) {
  if (!(request.headers.accept ?? '*/*').match(/text\/html|\*\/\*/)) return reply.callNotFound();
  return reply.header('cache-control', 'no-cache').sendFile(page);
}
