import { Controller, Get, Param, UseGuards } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type CandidateGroup, candidateGroupListSchema } from '@quorum/contracts';
import { z } from 'zod';
import { Answers } from '../../http/answers.decorator.js';
import { LocalAdminGuard } from '../../security/local-admin.guard.js';
import { GroupsService } from './groups.service.js';

/** Groups a workspace has already, from which units may be made. */
@ApiTags('connections')
@Controller('api/v1/connections/:id/groups')
@UseGuards(LocalAdminGuard)
export class GroupsController {
  constructor(private readonly groups: GroupsService) {}

  @Get()
  @Answers({
    schema: candidateGroupListSchema,
    description:
      'User groups with how many people are in each, straight from Slack: nothing of them is kept.',
    problems: {
      403: 'Only from the machine Quorum runs on.',
      404: 'There is no such connection.',
      409: 'The connection is not active.',
      502: 'Slack does not answer, or not this.',
    },
  })
  async listGroups(@Param('id', { schema: z.uuid() }) id: string): Promise<{ groups: CandidateGroup[] }> {
    return { groups: await this.groups.list(id) };
  }
}
