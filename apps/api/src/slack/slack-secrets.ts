import { z } from 'zod';

/** What is kept sealed of a Slack connection (`ops.connection.sealed`): tokens, and ids the api needs to know events as its own. */
export const slackSecretsSchema = z.strictObject({
  /** `null` = the source took it away. */
  botToken: z.string().nullable(),
  /** Of requests over HTTP; `null` = none are received. */
  signingSecret: z.string().nullable(),
  /** Opens sockets; `null` = none are. */
  appToken: z.string().nullable(),
  /** Slack's ids of the workspace, of its organisation (Enterprise Grid), of the app and of its bot user; `null` = not said. */
  team: z.string(),
  enterprise: z.string().nullable(),
  app: z.string().nullable(),
  botUser: z.string().nullable(),
  /** Only where tokens rotate: how the next one is got, and until when (microseconds) this one holds. */
  rotation: z
    .strictObject({
      refreshToken: z.string(),
      expiresAt: z.int(),
      clientId: z.string(),
      clientSecret: z.string(),
    })
    .nullable(),
});
/** What is kept sealed of a Slack connection. */
export type SlackSecrets = z.infer<typeof slackSecretsSchema>;

/** An app that is to be installed (`ops.connection_draft.sealed`, row `slack`), with where Slack sends the browser back to. */
export const slackDraftSchema = z.strictObject({
  clientId: z.string(),
  clientSecret: z.string(),
  receives: z.enum(['http', 'socket', 'nothing']),
  signingSecret: z.string().nullable(),
  appToken: z.string().nullable(),
  privateChannels: z.boolean(),
  documentationHosts: z.array(z.string()),
  redirectUri: z.string(),
});
/** An app that is to be installed. */
export type SlackDraft = z.infer<typeof slackDraftSchema>;
