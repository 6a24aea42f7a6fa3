import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { ViewerScope } from '@quorum/database';
import type { FastifyRequest } from 'fastify';

/** Whoever asks: their account and role, as the audit log names them, and whose cells they may see. */
export interface Viewer {
  actor: string;
  role: string;
  scope: ViewerScope;
}

/**
 * The only place where it is decided what a request may see. There is no sign-in yet, so that everybody who reaches this
 * server is its local viewer and sees everything published; roles come in here.
 */
export function viewerOf(_request: FastifyRequest): Viewer {
  return { actor: 'local', role: 'local', scope: { kind: 'all' } };
}

/** The viewer of a request, as a handler's parameter. */
export const CurrentViewer = createParamDecorator((_: unknown, context: ExecutionContext) =>
  viewerOf(context.switchToHttp().getRequest<FastifyRequest>()),
);
