import type { Logger } from '@quorum/runtime';
import type { FastifyInstance } from 'fastify';

/** One line per request: method, route pattern, status, milliseconds. Never an address, a query, a header or a body. */
export function logRequests(fastify: FastifyInstance, logger: Logger): void {
  fastify.addHook('onResponse', async (request, reply) => {
    logger.info(
      {
        method: request.method,
        route: request.routeOptions.url ?? null,
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime),
      },
      'request',
    );
  });
}
