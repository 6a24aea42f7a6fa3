import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { z } from 'zod';

/** Where the API's description is read by people; the document itself is at `api/docs-json`. */
export const docsPath = 'api/docs';

/** The OpenAPI 3.1 document of the routes as they are, from the same Zod schemas that guard them. */
export function describeApi(app: NestFastifyApplication): OpenAPIObject {
  const config = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Quorum')
    .setDescription(
      'Published cells, imports and health. A cell is shown only when enough people stand behind it: ' +
        '`suppressed` is a state, not a zero. Errors are problem+json (RFC 9457).',
    )
    .setVersion('1')
    .setLicense('Apache-2.0', 'https://www.apache.org/licenses/LICENSE-2.0')
    .build();
  return SwaggerModule.createDocument(app, config, {
    standardSchemaConverter: toOpenApiSchema,
    operationIdFactory: (_controller, method) => method,
  });
}

/** Serve the document and a page to read it, from this server's own files: nothing is fetched from elsewhere. */
export function serveApiDocs(app: NestFastifyApplication): void {
  SwaggerModule.setup(docsPath, app, () => describeApi(app), {
    raw: ['json'],
    customSiteTitle: 'Quorum API',
    // Else the page asks a public validator about the document.
    swaggerOptions: { validatorUrl: null },
  });
}

/** Zod → OpenAPI 3.1, which is JSON Schema 2020-12; the module's own way stops at 3.0. */
function toOpenApiSchema(schema: unknown, { schemaType }: { schemaType: 'input' | 'output' }) {
  if (!(schema instanceof z.ZodType)) return undefined;
  const converted = z.toJSONSchema(schema, {
    target: 'draft-2020-12',
    io: schemaType,
    unrepresentable: 'any',
    override: ({ jsonSchema }) => {
      // `format` says it; the expression behind it is a screen long.
      if (jsonSchema.format !== undefined) delete jsonSchema.pattern;
    },
  });
  return { schema: { ...converted, $schema: undefined } };
}
