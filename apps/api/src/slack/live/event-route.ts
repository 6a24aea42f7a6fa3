import type { Logger } from '@quorum/runtime';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { LiveConnections } from './live-connections.service.js';
import type { LiveIntake } from './live-intake.service.js';

/** Where Slack sends events to. */
export const eventsPath = '/hooks/slack/events';
/** Slack's own events are a few kilobytes; anything above this many bytes is none. */
const bodyLimit = 2 * 1024 * 1024;

/** What the route asks. */
export interface EventRouteParts {
  connections: Pick<LiveConnections, 'signing'>;
  intake: Pick<LiveIntake, 'take' | 'unreadable'>;
  logger: Logger;
}

/**
 * `POST /hooks/slack/events`, beside the controllers because an event has no time for what they are wrapped in: 401 for whatever
 * no connection signed, 2xx for everything else that was or will be dealt with, 503 for what Slack is to send again. A validly
 * signed event is never refused for what it says: Slack stops sending to apps that do (notes/slack §0.9).
 */
export async function serveEvents(fastify: FastifyInstance, parts: EventRouteParts): Promise<void> {
  await fastify.register((scope, _options, done) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit }, (_request, body, parsed) =>
      parsed(null, body),
    );
    scope.post(eventsPath, { bodyLimit, config: { signed: true } }, (request, reply) =>
      answer(request, reply, parts),
    );
    done();
  });
}

async function answer(
  request: FastifyRequest,
  reply: FastifyReply,
  { connections, intake, logger }: EventRouteParts,
): Promise<FastifyReply> {
  try {
    const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
    const candidates = await connections.signing(
      headerOf(request, 'x-slack-request-timestamp'),
      headerOf(request, 'x-slack-signature'),
      body,
    );
    if (candidates.length === 0) return await reply.code(401).send();
    const raw = parse(body);
    if (raw === undefined) {
      intake.unreadable(candidates);
      return await reply.code(200).send();
    }
    const { challenge } = await intake.take(raw, candidates);
    return await (challenge === null
      ? reply.code(200).send()
      : reply.code(200).type('text/plain; charset=utf-8').send(challenge));
  } catch (error) {
    // The message of a fault amid content might quote it.
    logger.warn({ fault: error instanceof Error ? error.name : 'unknown' }, 'an event could not be taken in');
    return reply.code(503).send();
  }
}

/** `''` = none, or not one. */
function headerOf({ headers }: FastifyRequest, name: string): string {
  const value = headers[name];
  return typeof value === 'string' ? value : '';
}

/** `undefined` = no JSON. */
function parse(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8')) as unknown;
  } catch {
    return undefined;
  }
}
