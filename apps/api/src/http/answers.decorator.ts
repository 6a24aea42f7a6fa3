import { applyDecorators, HttpCode, SerializeOptions } from '@nestjs/common';
import { ApiProduces, ApiResponse } from '@nestjs/swagger';
import { problemSchema } from '@quorum/contracts';
import { z } from 'zod';

/** How a route answers: what is sent, in words and as a schema; keys the schema does not declare never leave. */
export interface Answer {
  schema: z.ZodType;
  description: string;
  /** Default 200. */
  status?: number;
  /** Default `application/json`. */
  mediaType?: string;
  /** Expected refusals: status → when. */
  problems?: Record<number, string>;
}

/** Declare a route's answer once, for the serialiser and for OpenAPI. Every route has one; a spec counts them. */
export function Answers(answer: Answer): MethodDecorator {
  const status = answer.status ?? 200;
  const problems = { 400: 'A parameter or field is not valid.', ...answer.problems };
  return applyDecorators(
    HttpCode(status),
    SerializeOptions({ schema: answer.schema }),
    ...(answer.mediaType === undefined ? [] : [ApiProduces(answer.mediaType)]),
    ApiResponse({ status, description: answer.description, standardSchema: answer.schema }),
    ...Object.entries(problems).map(([code, description]) =>
      ApiResponse({
        status: Number(code),
        description,
        content: { 'application/problem+json': { schema: problemJsonSchema } },
      }),
    ),
  );
}

const problemJsonSchema = z.toJSONSchema(problemSchema, { target: 'openapi-3.0', io: 'output' }) as object;
