import { problemSchema } from '@quorum/contracts';
import { BadRequestException, NotFoundException } from '@nestjs/common';
import { describe, expect, it } from 'vitest';
import { issuesToErrors, ProblemError, toProblem } from './problem.js';

describe('a problem', () => {
  it('repeats what was written for the client and nothing else', () => {
    const own = new ProblemError(422, 'The file is no Slack export.', [
      { field: 'export', message: 'not a zip' },
    ]);
    expect(toProblem(own)).toEqual({
      type: 'about:blank',
      title: 'Unprocessable Entity',
      status: 422,
      detail: 'The file is no Slack export.',
      errors: [{ field: 'export', message: 'not a zip' }],
    });
    for (const foreign of [
      new NotFoundException('Cannot GET /canary'),
      new BadRequestException('canary'),
      Object.assign(new Error('canary'), { statusCode: 413 }),
      new Error('canary'),
      'canary',
    ]) {
      const problem = problemSchema.parse(toProblem(foreign));
      expect(JSON.stringify(problem)).not.toContain('canary');
    }
  });

  it('keeps a status of the framework and calls the rest 500', () => {
    expect(toProblem(Object.assign(new Error(), { statusCode: 413 })).status).toBe(413);
    expect(toProblem(new NotFoundException()).status).toBe(404);
    expect(toProblem(Object.assign(new Error(), { statusCode: 200 })).status).toBe(500);
    expect(toProblem(null).status).toBe(500);
  });

  it('names the field of each fault, and not the names a client made up', () => {
    expect(
      issuesToErrors([
        { message: 'Invalid option', path: ['metric'] },
        { message: 'Unrecognized key: "canary"', path: [] },
      ]),
    ).toEqual([
      { field: 'metric', message: 'Invalid option' },
      { field: '', message: 'unknown field' },
    ]);
  });
});
