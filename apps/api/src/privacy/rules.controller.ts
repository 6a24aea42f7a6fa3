import { Body, Controller, Delete, Get, Param, Post, UseGuards } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  type AskedRules,
  askedRulesSchema,
  type OfficerCode,
  type OfficerCodeRequest,
  officerCodeRequestSchema,
  officerCodeSchema,
  type PrivacyRules,
  privacyRulesSchema,
  type RuleApprovalRequest,
  ruleApprovalSchema,
  ruleChangeSchema,
  type RuleChangeView,
  type ThresholdPreview,
  thresholdPreviewSchema,
  type TwinScores,
  twinScoresSchema,
} from '@quorum/contracts';
import { z } from 'zod';
import { Answers } from '../http/answers.decorator.js';
import { LocalAdminGuard } from '../security/local-admin.guard.js';
import { CurrentViewer, type Viewer } from '../viewer/viewer.js';
import { Officer } from './officer.service.js';
import { Rules } from './rules.service.js';
import { Thresholds } from './thresholds.service.js';

const idSchema = z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER);
const local = { 403: 'Only from the machine Quorum runs on.' };
const code = {
  403: 'The code is wrong, or it came from elsewhere.',
  429: 'Too many wrong codes in a minute.',
};
const noDirectory = { ...local, 409: 'There is no directory whose sizes rules could be tried out on.' };

/** How strictly figures are published: seen by everybody, tightened by one person, loosened by two. */
@ApiTags('privacy')
@Controller('api/v1/privacy')
export class RulesController {
  constructor(
    private readonly rules: Rules,
    private readonly officer: Officer,
    private readonly thresholds: Thresholds,
  ) {}

  @Get('rules')
  @Answers({
    schema: privacyRulesSchema,
    description: 'The rules in force, those of the next quarter, and every change on its way.',
  })
  readRules(): Promise<PrivacyRules> {
    return this.rules.read();
  }

  @Post('rule-changes')
  @UseGuards(LocalAdminGuard)
  @Answers({
    schema: ruleChangeSchema,
    status: 201,
    description: 'What is stricter acts on the next quarter; what is looser waits for the privacy officer.',
    problems: { ...local, 409: 'It changes nothing, or another loosening is on its way.' },
  })
  proposeRules(
    @CurrentViewer() { actor }: Viewer,
    @Body({ schema: askedRulesSchema }) asked: AskedRules,
  ): Promise<RuleChangeView> {
    return this.rules.propose(actor, asked);
  }

  @Post('rule-changes/:id/approval')
  @UseGuards(LocalAdminGuard)
  @Answers({
    schema: ruleChangeSchema,
    description: 'The privacy officer agrees: it acts thirty days from now.',
    problems: { ...code, 404: 'There is no such change.', 409: 'It waits for no yes, or there is no code.' },
  })
  approveRules(
    @Param('id', { schema: idSchema }) id: number,
    @Body({ schema: ruleApprovalSchema }) approval: RuleApprovalRequest,
  ): Promise<RuleChangeView> {
    return this.rules.approve(id, approval.code);
  }

  @Delete('rule-changes/:id')
  @UseGuards(LocalAdminGuard)
  @Answers({
    schema: ruleChangeSchema,
    description: 'The change is taken back before it acted.',
    problems: { ...local, 404: 'There is no such change.', 409: 'It acts already.' },
  })
  withdrawRules(
    @CurrentViewer() { actor }: Viewer,
    @Param('id', { schema: idSchema }) id: number,
  ): Promise<RuleChangeView> {
    return this.rules.withdraw(actor, id);
  }

  @Post('officer-code')
  @UseGuards(LocalAdminGuard)
  @Answers({
    schema: officerCodeSchema,
    status: 201,
    description:
      'A new approval code of the privacy officer, told this once. It takes over at once if it is the first or the one before is given, else after thirty days.',
    problems: { ...code, 409: 'One takes over after its notice already.' },
  })
  renewOfficerCode(
    @CurrentViewer() { actor }: Viewer,
    @Body({ schema: officerCodeRequestSchema }) { current }: OfficerCodeRequest,
  ): Promise<OfficerCode> {
    return this.officer.renew(actor, current);
  }

  @Post('thresholds/preview')
  @UseGuards(LocalAdminGuard)
  @Answers({
    schema: thresholdPreviewSchema,
    description: 'What rules would show of this organisation, by the sizes of its directory.',
    problems: noDirectory,
  })
  previewThresholds(@Body({ schema: askedRulesSchema }) asked: AskedRules): Promise<ThresholdPreview> {
    return this.thresholds.preview(asked);
  }

  @Post('thresholds/twin')
  @UseGuards(LocalAdminGuard)
  @Answers({
    schema: twinScoresSchema,
    description: 'How attacks do on a made-up organisation of the same tree and sizes; takes seconds.',
    problems: { ...noDirectory, 503: 'Too many are being tried out, or this one takes too long.' },
  })
  attackTwin(@Body({ schema: askedRulesSchema }) asked: AskedRules): Promise<TwinScores> {
    return this.thresholds.twin(asked);
  }
}
