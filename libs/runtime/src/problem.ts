import { STATUS_CODES } from 'node:http';
import type { Problem } from '@quorum/contracts';
import { HttpException, StandardSchemaValidationPipe } from '@nestjs/common';

type ProblemErrors = NonNullable<Problem['errors']>;

/**
 * An error meant for the client: its `detail` and `errors` are sent as they are, so they must never quote content.
 * Everything else that is thrown is answered with the bare status.
 */
export class ProblemError extends HttpException {
  readonly problem: Problem;

  constructor(status: number, detail: string, errors?: ProblemErrors) {
    const problem = { ...bareProblem(status), detail, ...(errors ? { errors } : {}) };
    super(problem, status);
    this.problem = problem;
  }
}

/** A problem that says no more than its status. */
export function bareProblem(status: number): Problem {
  return { type: 'about:blank', title: STATUS_CODES[status] ?? 'Error', status };
}

/** What is answered for anything thrown, our own problems whole, all else without its message. */
export function toProblem(error: unknown): Problem {
  if (error instanceof ProblemError) return error.problem;
  if (error instanceof HttpException) return bareProblem(error.getStatus());
  // Fastify's own errors (body too large, wrong content type) carry a status of 4xx.
  const status = error instanceof Error && 'statusCode' in error ? Number(error.statusCode) : 500;
  return bareProblem(status >= 400 && status < 500 ? status : 500);
}

interface Issue {
  readonly message: string;
  readonly path?: readonly unknown[] | undefined;
}

/** One fault per field, with the schema's words; names of unknown fields are the client's and stay out. */
export function issuesToErrors(issues: readonly Issue[]): ProblemErrors {
  return issues.slice(0, 50).map(({ message, path = [] }) => ({
    field: path.map(String).join('.').slice(0, 100),
    message: message.startsWith('Unrecognized key') ? 'unknown field' : message,
  }));
}

/** Validates `@Query({ schema })`, `@Body({ schema })` and `@Param({ schema })`; faults become a 400 with one entry per field. */
export function createValidationPipe(): StandardSchemaValidationPipe {
  return new StandardSchemaValidationPipe({
    exceptionFactory: (issues) =>
      new ProblemError(400, 'Some fields of the request are not valid.', issuesToErrors(issues)),
  });
}
