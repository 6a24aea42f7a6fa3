import type { Logger } from '@quorum/runtime';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { LiveConnections } from './live-connections.service.js';
import type { LiveIntake } from './live-intake.service.js';

/** Where Slack sends events to. */
export const eventsPath = '/hooks/slack/events';
/** Slack's own events are a few kilobytes; anything above this many bytes is none. */
const bodyLimit = 2 * 1024 * 1024;
/** Bytes of a handshake nobody signed at most; Slack's has some 150. */
const handshakeLimit = 4096;

/** Slack's handshake before anybody knows what it signs with: an address is verified when the app is made, and then only. */
const handshakeSchema = z.object({
  type: z.literal('url_verification'),
  challenge: z.string().regex(/^[A-Za-z0-9_-]{1,200}$/),
});

/** What the route asks. */
export interface EventRouteParts {
  connections: Pick<LiveConnections, 'signing' | 'receiveNothing'>;
  intake: Pick<LiveIntake, 'take' | 'unreadable'>;
  logger: Logger;
}

/**
 * `POST /hooks/slack/events`, beside the controllers because an event has no time for what they are wrapped in: 401 for whatever
 * no connection signed (but a handshake before the first one), 2xx for everything else that was or will be dealt with, 503 for what Slack is to send again. A validly
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
    if (candidates.length === 0) return await answerUnsigned(reply, body, connections);
    const raw = parse(body);
    if (raw === undefined) {
      intake.unreadable(candidates);
      return await reply.code(200).send();
    }
    const { challenge } = await intake.take(raw, candidates);
    return await (challenge === null ? reply.code(200).send() : sendChallenge(reply, challenge));
  } catch (error) {
    // The message of a fault amid content might quote it.
    logger.warn({ fault: error instanceof Error ? error.name : 'unknown' }, 'an event could not be taken in');
    return reply.code(503).send();
  }
}

/** 401, or the challenge of a handshake as long as no connection could have signed it; it is answered and changes nothing. */
async function answerUnsigned(
  reply: FastifyReply,
  body: Buffer,
  connections: EventRouteParts['connections'],
): Promise<FastifyReply> {
  const raw = body.length > handshakeLimit ? undefined : parse(body);
  const handshake = handshakeSchema.safeParse(raw).data;
  if (handshake === undefined || !(await connections.receiveNothing())) return reply.code(401).send();
  return sendChallenge(reply, handshake.challenge);
}

const sendChallenge = (reply: FastifyReply, challenge: string): FastifyReply =>
  reply
    .code(200)
    .header('x-content-type-options', 'nosniff')
    .type('text/plain; charset=utf-8')
    .send(challenge);

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
