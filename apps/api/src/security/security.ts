import helmet from '@fastify/helmet';
import { ProblemError } from '@quorum/runtime';
import type { FastifyInstance } from 'fastify';
import { type OriginRefusal, refuseOrigin } from './request-origin.js';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** True of a route that takes nothing but what its sender signed. */
    signed?: boolean;
  }
}

const refusals: Record<OriginRefusal, { status: number; detail: string }> = {
  'foreign-host': {
    status: 421,
    detail:
      'This server does not answer to that name. Open it as localhost, or add the name to QUORUM_HOSTS.',
  },
  'cross-site-write': { status: 403, detail: 'Another site may not change anything here.' },
};

/**
 * What guards every request before any route sees it: foreign hosts and cross-site writes are refused, and the browser is
 * told to load nothing from elsewhere. `hosts`: see `refuseOrigin`.
 */
export async function secure(fastify: FastifyInstance, hosts: ReadonlySet<string> | null): Promise<void> {
  fastify.addHook('onRequest', (request, _reply, done) => {
    const refused = refuseOrigin(request.method, request.headers, hosts);
    if (refused === null) return done();
    // No page of another site knows the secret.
    if (refused === 'cross-site-write' && request.routeOptions.config.signed === true) return done();
    const { status, detail } = refusals[refused];
    done(new ProblemError(status, detail));
  });
  await fastify.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        // React Aria, Recharts and the API's page set style attributes; no script is inline anywhere.
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:'],
        objectSrc: ["'none'"],
        baseUri: ["'self'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
    // It is the proxy that speaks TLS, so it is the proxy that promises it.
    strictTransportSecurity: false,
    xFrameOptions: { action: 'deny' },
    referrerPolicy: { policy: 'no-referrer' },
  });
}
