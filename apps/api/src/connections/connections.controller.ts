import { Controller, Delete, Get, Param, Post, Query, UseGuards } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  type AuditActor,
  connectionListSchema,
  type ConnectionRemoval,
  connectionRemovalSchema,
  type ConnectionTest,
  connectionTestSchema,
  type SourceConnection,
  sourceConnectionSchema,
} from '@quorum/contracts';
import { z } from 'zod';
import { Answers } from '../http/answers.decorator.js';
import { LocalAdminGuard } from '../security/local-admin.guard.js';
import { CurrentViewer, type Viewer } from '../viewer/viewer.js';
import { ConnectionsService } from './connections.service.js';

const idSchema = z.uuid();
const local = { 403: 'Only from the machine Quorum runs on.' };
const one = { ...local, 404: 'There is no such connection.' };

/** An administrator, as the audit log names them. */
export const administrator = ({ actor, role }: Viewer): AuditActor => ({
  actor,
  role,
  purpose: 'administration',
});

/** Sources that are connected live. No answer has a secret. */
@ApiTags('connections')
@Controller('api/v1/connections')
@UseGuards(LocalAdminGuard)
export class ConnectionsController {
  constructor(private readonly connections: ConnectionsService) {}

  @Get()
  @Answers({ schema: connectionListSchema, description: 'Every connection, oldest first.', problems: local })
  async listConnections(): Promise<{ connections: SourceConnection[] }> {
    return { connections: await this.connections.list() };
  }

  @Get(':id')
  @Answers({
    schema: sourceConnectionSchema,
    description: 'One connection and how far it is.',
    problems: one,
  })
  readConnection(@Param('id', { schema: idSchema }) id: string): Promise<SourceConnection> {
    return this.connections.read(id);
  }

  @Post(':id/pause')
  @Answers({
    schema: sourceConnectionSchema,
    description: 'Nothing is read or received until it goes on.',
    problems: { ...one, 409: 'It is not active.' },
  })
  pauseConnection(
    @CurrentViewer() viewer: Viewer,
    @Param('id', { schema: idSchema }) id: string,
  ): Promise<SourceConnection> {
    return this.connections.pause(id, administrator(viewer));
  }

  @Post(':id/resume')
  @Answers({
    schema: sourceConnectionSchema,
    description: 'It goes on, and what was missed is read.',
    problems: { ...one, 409: 'It is neither paused nor failed.' },
  })
  resumeConnection(
    @CurrentViewer() viewer: Viewer,
    @Param('id', { schema: idSchema }) id: string,
  ): Promise<SourceConnection> {
    return this.connections.resume(id, administrator(viewer));
  }

  @Post(':id/test')
  @Answers({
    schema: connectionTestSchema,
    description: 'What a look at the source found, with the secrets that are kept. Nothing is changed.',
    problems: { ...one, 409: 'It is removed: there are no secrets.' },
  })
  testConnection(@Param('id', { schema: idSchema }) id: string): Promise<ConnectionTest> {
    return this.connections.test(id);
  }

  @Delete(':id')
  @Answers({
    schema: z.void(),
    status: 204,
    description:
      'Its secrets are gone; with `purge` everything live it brought, too. Published figures stand.',
    problems: one,
  })
  removeConnection(
    @CurrentViewer() viewer: Viewer,
    @Param('id', { schema: idSchema }) id: string,
    @Query({ schema: connectionRemovalSchema }) { purge }: ConnectionRemoval,
  ): Promise<void> {
    return this.connections.remove(id, purge, administrator(viewer));
  }
}
