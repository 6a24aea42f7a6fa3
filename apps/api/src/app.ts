import 'reflect-metadata';
import multipart from '@fastify/multipart';
import { StandardSchemaSerializerInterceptor } from '@nestjs/common';
import { NestFactory, Reflector } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { createValidationPipe, nestLogger, ProblemFilter, toProblem } from '@quorum/runtime';
import type { FastifyReply } from 'fastify';
import { AppModule } from './app.module.js';
import { serveDashboard } from './dashboard/dashboard.js';
import { serveApiDocs } from './http/openapi.js';
import { logRequests } from './http/request-log.js';
import { maxFieldBytes } from './imports/upload.js';
import type { Platform } from './platform.module.js';
import { secure } from './security/security.js';
import { serveEvents } from './slack/live/event-route.js';
import { LiveConnections } from './slack/live/live-connections.service.js';
import { LiveIntake } from './slack/live/live-intake.service.js';

/** JSON bodies are small here; files come as multipart and are counted on their way to the spool. */
const bodyLimit = 64 * 1024;

/** The whole HTTP application over open adapters, ready to listen or to be injected into. */
export async function createApp(platform: Platform): Promise<NestFastifyApplication> {
  const app = await NestFactory.create<NestFastifyApplication>(
    AppModule.of(platform),
    new FastifyAdapter({ bodyLimit, frameworkErrors: answerUnroutable }),
    { logger: nestLogger(platform.logger), abortOnError: false },
  );
  app.useGlobalFilters(new ProblemFilter(platform.logger));
  app.useGlobalPipes(createValidationPipe());
  app.useGlobalInterceptors(new StandardSchemaSerializerInterceptor(app.get(Reflector)));

  const fastify = app.getHttpAdapter().getInstance();
  logRequests(fastify, platform.logger);
  await secure(fastify, platform.settings.hosts);
  await fastify.register(multipart, {
    limits: { files: 3, fields: 10, fieldSize: maxFieldBytes, fileSize: Infinity, parts: 13 },
  });
  await serveEvents(fastify, {
    connections: app.get(LiveConnections),
    intake: app.get(LiveIntake),
    logger: platform.logger,
  });
  serveApiDocs(app);
  await serveDashboard(fastify, platform.settings.dashboardFolder);
  await app.init();
  await fastify.ready();
  return app;
}

/** Addresses the router cannot even read never reach a filter. */
function answerUnroutable(error: Error, _request: unknown, reply: FastifyReply): void {
  const problem = toProblem(error);
  void reply
    .status(problem.status)
    .header('content-type', 'application/problem+json; charset=utf-8')
    .send(problem);
}
