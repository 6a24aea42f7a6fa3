import { Body, Controller, Param, Post, UseGuards } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  type Backfill,
  type BackfillRequest,
  backfillRequestSchema,
  backfillSchema,
} from '@quorum/contracts';
import { z } from 'zod';
import { administrator } from '../../connections/connections.controller.js';
import { Answers } from '../../http/answers.decorator.js';
import { LocalAdminGuard } from '../../security/local-admin.guard.js';
import { CurrentViewer, type Viewer } from '../../viewer/viewer.js';
import { BackfillsService } from './backfills.service.js';

const idSchema = z.uuid();
const local = { 403: 'Only from the machine Quorum runs on.' };
const none = { ...local, 404: 'There is no such connection, or no such backfill of it.' };
const ended = { ...none, 409: 'It is not being read any more.' };

/** The past of a connection: how far back it is read, and whether it is being read. */
@ApiTags('connections')
@Controller('api/v1/connections/:id/backfills')
@UseGuards(LocalAdminGuard)
export class BackfillsController {
  constructor(private readonly backfills: BackfillsService) {}

  @Post()
  @Answers({
    schema: backfillSchema,
    status: 202,
    description: 'The past is being read; one that was is read further back.',
    problems: { ...none, 409: 'The connection is not active.' },
  })
  startBackfill(
    @CurrentViewer() viewer: Viewer,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: backfillRequestSchema }) { days }: BackfillRequest,
  ): Promise<Backfill> {
    return this.backfills.start(id, days, administrator(viewer));
  }

  @Post(':run/pause')
  @Answers({
    schema: backfillSchema,
    description: 'Nothing more is read of it; publishing waits.',
    problems: ended,
  })
  pauseBackfill(
    @Param('id', { schema: idSchema }) id: string,
    @Param('run', { schema: idSchema }) run: string,
  ): Promise<Backfill> {
    return this.backfills.pause(id, run);
  }

  @Post(':run/resume')
  @Answers({ schema: backfillSchema, description: 'It goes on where it stopped.', problems: ended })
  resumeBackfill(
    @Param('id', { schema: idSchema }) id: string,
    @Param('run', { schema: idSchema }) run: string,
  ): Promise<Backfill> {
    return this.backfills.resume(id, run);
  }

  @Post(':run/cancel')
  @Answers({
    schema: backfillSchema,
    description: 'It is given up: what was read stays, and publishing waits for it no longer.',
    problems: ended,
  })
  cancelBackfill(
    @CurrentViewer() viewer: Viewer,
    @Param('id', { schema: idSchema }) id: string,
    @Param('run', { schema: idSchema }) run: string,
  ): Promise<Backfill> {
    return this.backfills.cancel(id, run, administrator(viewer));
  }
}
