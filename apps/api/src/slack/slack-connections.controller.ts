import { Body, Controller, Get, Post, Query, Req, Res, UseGuards } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  type ConnectionTest,
  connectionTestSchema,
  type SlackCallback,
  slackCallbackSchema,
  type SlackCredentials,
  slackCredentialsSchema,
  type SlackManifestAnswer,
  slackManifestQuerySchema,
  slackManifestSchema,
  type SlackOauth,
  slackOauthAnswerSchema,
  type SlackOauthAnswer,
  slackOauthSchema,
  type SourceConnection,
  sourceConnectionSchema,
} from '@quorum/contracts';
import { ProblemError } from '@quorum/runtime';
import { slackManifest, slackSteps } from '@quorum/sources/slack';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { administrator } from '../connections/connections.controller.js';
import { ConnectionsService } from '../connections/connections.service.js';
import { Answers } from '../http/answers.decorator.js';
import { LocalAdminGuard } from '../security/local-admin.guard.js';
import { CurrentViewer, type Viewer } from '../viewer/viewer.js';
import { browserCookie, cookieOf } from './browser-cookie.js';
import { installationOf, SlackConnecting } from './slack-connecting.service.js';
import { problemPage } from './slack-install-problem.js';
import { SlackOAuth } from './slack-oauth.service.js';

const local = { 403: 'Only from the machine Quorum runs on.' };
const refused = { ...local, 422: 'A check failed; `checks` says which.' };

/** Connecting Slack: an app's manifest, its tokens tested and kept, or its installation by Slack's own page. */
@ApiTags('connections')
@Controller('api/v1/connections/slack')
@UseGuards(LocalAdminGuard)
export class SlackConnectionsController {
  constructor(
    private readonly connecting: SlackConnecting,
    private readonly oauth: SlackOAuth,
    private readonly connections: ConnectionsService,
  ) {}

  @Get('manifest')
  @Answers({
    schema: slackManifestSchema,
    description: 'An app manifest to paste at api.slack.com, and what to do with it.',
    problems: local,
  })
  readSlackManifest(
    @Query({ schema: slackManifestQuerySchema }) query: z.output<typeof slackManifestQuerySchema>,
  ): SlackManifestAnswer {
    if ((query.receives === 'http' || query.oauth) && query.url === undefined)
      throw new ProblemError(400, 'Some fields of the request are not valid.', [
        { field: 'url', message: 'is needed to receive events over HTTP and to install by Slack’s page' },
      ]);
    return { manifest: { ...slackManifest(query) }, steps: slackSteps(query) };
  }

  @Post('test')
  @Answers({ schema: connectionTestSchema, description: 'What was found; nothing is kept.', problems: local })
  async testSlackCredentials(
    @Body({ schema: slackCredentialsSchema }) pasted: SlackCredentials,
  ): Promise<ConnectionTest> {
    return (await this.connecting.test(installationOf(pasted))).test;
  }

  @Post()
  @Answers({
    schema: sourceConnectionSchema,
    status: 201,
    description: 'The workspace is connected; one that was already has the new secrets.',
    problems: refused,
  })
  async connectSlack(
    @CurrentViewer() viewer: Viewer,
    @Body({ schema: slackCredentialsSchema }) pasted: SlackCredentials,
  ): Promise<SourceConnection> {
    return this.connections.read(
      await this.connecting.connect(installationOf(pasted), administrator(viewer)),
    );
  }

  @Post('oauth')
  @Answers({
    schema: slackOauthAnswerSchema,
    description: 'The app is kept until it is installed; go on at `url`.',
    problems: local,
  })
  async beginSlackOauth(@Body({ schema: slackOauthSchema }) app: SlackOauth): Promise<SlackOauthAnswer> {
    return { url: await this.oauth.begin(app) };
  }

  @Get('install')
  @Answers({
    schema: z.void(),
    status: 302,
    description: 'To Slack’s page, where somebody agrees within ten minutes.',
    problems: { ...local, 409: 'There is no app to install.' },
  })
  installSlack(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    return orProblemPage(request, reply, async () => {
      const { location, browser, isSecure } = await this.oauth.ask();
      void reply.header('set-cookie', browserCookie(browser, isSecure)).redirect(location, 302);
    });
  }

  @Get('callback')
  @Answers({
    schema: z.void(),
    status: 302,
    description: 'To the connection’s page; a browser that is refused, to the page that says why.',
    problems: { ...refused, 400: 'Nobody waits for this answer.', 409: 'It was not allowed at Slack.' },
  })
  finishSlackOauth(
    @CurrentViewer() viewer: Viewer,
    @Query({ schema: slackCallbackSchema }) answer: SlackCallback,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    return orProblemPage(request, reply, async () => {
      const id = await this.oauth.finish(answer, cookieOf(request.headers.cookie), administrator(viewer));
      void reply.header('set-cookie', browserCookie(null, true)).redirect(`/sources/${id}`, 302);
    });
  }
}

/** Somebody at a browser would be left with a page of JSON. */
async function orProblemPage(
  { headers }: FastifyRequest,
  reply: FastifyReply,
  answer: () => Promise<void>,
): Promise<void> {
  try {
    await answer();
  } catch (error) {
    const page = problemPage(error, headers.accept);
    if (page === null) throw error;
    void reply.redirect(page, 302);
  }
}
