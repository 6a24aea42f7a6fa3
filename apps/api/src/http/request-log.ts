import type { Logger } from '@quorum/runtime';
import type { FastifyInstance } from 'fastify';

/** A line for each of them would count them. */
const unsaid = /^\/api\/v1\/objections/;

/**
 * One line per request, but for objections, and for events that were taken in, of which there may be thousands a second: method,
 * route pattern, status, milliseconds. Never an address, a query, a header or a body.
 */
export function logRequests(fastify: FastifyInstance, logger: Logger): void {
  fastify.addHook('onResponse', async (request, reply) => {
    if (unsaid.test(request.routeOptions.url ?? '')) return;
    if (request.routeOptions.config.signed === true && reply.statusCode < 300) return;
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
