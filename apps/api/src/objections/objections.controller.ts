import { Body, Controller, Post, UseGuards } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  type Objection,
  type ObjectionAnswer,
  objectionAnswerSchema,
  objectionSchema,
} from '@quorum/contracts';
import { Answers } from '../http/answers.decorator.js';
import { LocalAdminGuard } from '../security/local-admin.guard.js';
import { ObjectionsService } from './objections.service.js';

const problems = { 403: 'Only from the machine Quorum runs on.' };

/** Objecting to being counted, and taking that back. Ids travel in bodies: addresses are logged by others. */
@ApiTags('objections')
@Controller('api/v1/objections')
@UseGuards(LocalAdminGuard)
export class ObjectionsController {
  constructor(private readonly objections: ObjectionsService) {}

  @Post()
  @Answers({
    schema: objectionAnswerSchema,
    description:
      'Nothing of this person is left but what is published of groups, and nothing will be taken in. So it is answered of everybody.',
    problems,
  })
  addObjection(@Body({ schema: objectionSchema }) person: Objection): Promise<ObjectionAnswer> {
    return this.objections.add(person);
  }

  @Post('withdrawals')
  @Answers({
    schema: objectionAnswerSchema,
    description: 'What comes from now on is taken in again. So it is answered of everybody.',
    problems,
  })
  withdrawObjection(@Body({ schema: objectionSchema }) person: Objection): Promise<ObjectionAnswer> {
    return this.objections.withdraw(person);
  }
}
