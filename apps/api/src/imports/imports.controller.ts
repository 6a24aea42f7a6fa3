import { Controller, Delete, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiTags } from '@nestjs/swagger';
import { importListSchema, importOptionsSchema, type ImportRun, importRunSchema } from '@quorum/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Answers } from '../http/answers.decorator.js';
import { ImportsService } from './imports.service.js';

const path = 'api/v1/imports';
const idSchema = z.uuid();
const unknownRun = { 404: 'There is no such import.' };

/** Slack exports on their way in. */
@ApiTags('imports')
@Controller(path)
export class ImportsController {
  constructor(private readonly imports: ImportsService) {}

  @Post()
  @ApiConsumes('multipart/form-data')
  @ApiBody({ schema: uploadForm() })
  @Answers({
    schema: importRunSchema,
    status: 202,
    description: 'The upload is taken in and is being read; `Location` says where to follow it.',
    problems: {
      409: 'Too many uploads wait already.',
      413: 'The file is larger than this server takes.',
      415: 'The body is not multipart/form-data.',
      507: 'No disk space is left; nothing of the upload was kept.',
    },
  })
  async createImport(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ImportRun> {
    const run = await this.imports.accept(request);
    void reply.header('location', `/${path}/${run.id}`);
    return run;
  }

  @Get()
  @Answers({ schema: importListSchema, description: 'The latest imports, newest first.' })
  async listImports(): Promise<{ imports: ImportRun[] }> {
    return { imports: await this.imports.list() };
  }

  @Get(':id')
  @Answers({ schema: importRunSchema, description: 'One import and how far it is.', problems: unknownRun })
  readImport(@Param('id', { schema: idSchema }) id: string): Promise<ImportRun> {
    return this.imports.read(id);
  }

  @Delete(':id')
  @Answers({
    schema: importRunSchema,
    description: 'Reading was stopped, or a failed or interrupted import no longer holds back publishing.',
    problems: { ...unknownRun, 409: 'It is read to the end: there is nothing to cancel.' },
  })
  cancelImport(@Param('id', { schema: idSchema }) id: string): Promise<ImportRun> {
    return this.imports.cancel(id);
  }
}

function uploadForm() {
  const file = { type: 'string', format: 'binary' };
  const options = z.toJSONSchema(importOptionsSchema, { target: 'openapi-3.0', io: 'input' }).properties;
  return {
    type: 'object',
    required: ['export'],
    properties: {
      export: { ...file, description: 'The ZIP that Slack made.' },
      directory: { ...file, description: 'CSV of people: who belongs to which unit.' },
      ...(options as Record<string, object>),
    },
  };
}
