import { Inject, Injectable, Optional } from '@nestjs/common';
import type { ConnectionTest } from '@quorum/contracts';
import { type Connection, ReadingRunParts, type StoredConnection } from '@quorum/database';
import { ProblemError } from '@quorum/runtime';
import { SourceAdapter } from '../connections/source-adapter.js';
import { DATABASE } from '../platform.module.js';
import { GapFiller } from './gap-filler.js';
import { SlackConnecting } from './slack-connecting.service.js';
import { SlackTokens } from './slack-tokens.service.js';

const minute = 60_000_000;

/** Slack, as connections ask for it. */
@Injectable()
export class SlackAdapter extends SourceAdapter {
  readonly source = 'slack';

  constructor(
    @Inject(DATABASE) private readonly database: Connection,
    private readonly connecting: SlackConnecting,
    private readonly tokens: SlackTokens,
    @Optional() @Inject(GapFiller) private readonly gaps: GapFiller | null,
  ) {
    super();
  }

  async test({ id, receives, facts }: StoredConnection): Promise<ConnectionTest> {
    const secrets = await this.tokens.secretsOf(id);
    if (secrets === null || secrets.botToken === null)
      throw new ProblemError(409, 'There is no token any more: connect the workspace again.');
    const { privateChannels } = facts;
    const { botToken, appToken } = secrets;
    return (await this.connecting.test({ botToken, appToken, receives, privateChannels })).test;
  }

  async resumed({ id, lastReceivedAt, createdAt, receives }: StoredConnection): Promise<void> {
    const missedFrom =
      receives === 'nothing' ? await new ReadingRunParts(this.database).readToTheEnd(id) : lastReceivedAt;
    await this.gaps?.fill(id, (missedFrom ?? createdAt) - minute, 'start');
  }
}
