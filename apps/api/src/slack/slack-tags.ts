import { Injectable } from '@nestjs/common';
import { SecretBox } from '../connections/secret-box.js';

/** What stands in the database for Slack's ids of channels and workspaces. */
@Injectable()
export class SlackTags {
  constructor(private readonly secrets: SecretBox) {}

  /** The name of a channel's part. */
  channel(id: string): string {
    return this.secrets.tag('channel', id);
  }

  workspace(id: string): string {
    return this.secrets.tag('workspace', id);
  }
}
