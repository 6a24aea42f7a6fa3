import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { ProblemError } from '@quorum/runtime';
import type { FastifyRequest } from 'fastify';
import { isLoopback } from './request-origin.js';

const forwarded = ['forwarded', 'x-forwarded-for', 'x-real-ip', 'via'];

/**
 * Until there is sign-in, whoever can run a program on this machine is its administrator: a request that came over a network,
 * or through a proxy, is refused with 403.
 */
@Injectable()
export class LocalAdminGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    const { raw, headers } = context.switchToHttp().getRequest<FastifyRequest>();
    const address = (raw.socket.remoteAddress ?? '').replace(/^::ffff:/, '');
    if (isLoopback(address) && forwarded.every((name) => headers[name] === undefined)) return true;
    throw new ProblemError(
      403,
      'This is only done on the machine Quorum runs on, without a proxy in between.',
    );
  }
}
