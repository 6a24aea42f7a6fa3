import { Inject, Injectable } from '@nestjs/common';
import type { CandidateGroup } from '@quorum/contracts';
import { type Connection, Connections } from '@quorum/database';
import { ProblemError } from '@quorum/runtime';
import { readSlackGroup, type SlackGroup } from '@quorum/sources/slack';
import { SecretBox } from '../../connections/secret-box.js';
import { DATABASE } from '../../platform.module.js';
import { SlackAccess } from '../backfill/slack-access.js';
import { rowsIn } from '../backfill/step.js';
import type { SlackFault } from '../slack-fault.js';

const method = 'usergroups.list';

/** User groups of a workspace as candidates for units: asked of Slack whenever somebody looks, and kept nowhere. */
@Injectable()
export class GroupsService {
  constructor(
    @Inject(DATABASE) private readonly database: Connection,
    private readonly slack: SlackAccess,
    private readonly secrets: SecretBox,
  ) {}

  /** Those that have members, the largest first. Errors: 404, 409 where nothing may be asked, 502 where Slack does not say. */
  async list(connection: string): Promise<CandidateGroup[]> {
    const found = await new Connections(this.database).get(connection);
    if (found?.source !== 'slack') throw new ProblemError(404, 'There is no such connection.');
    const access = found.state === 'active' ? await this.slack.of(connection) : null;
    if (access === null)
      throw new ProblemError(409, `The connection is ${found.state}: nothing can be asked of it.`);
    const answer = await access.client.call(method, { include_users: true, include_disabled: false });
    if (!answer.ok) throw new ProblemError(502, wordsFor(answer));
    return rowsIn(answer.data, 'usergroups')
      .map((raw) => readSlackGroup(raw))
      .filter((group): group is SlackGroup => group !== null && group.members.length > 0)
      .map(({ id, handle, members }) => ({
        id: this.secrets.tag('group', id),
        handle: handle ?? null,
        members: members.length,
      }))
      .sort((a, b) => b.members - a.members || (a.id < b.id ? -1 : 1));
  }
}

function wordsFor(fault: SlackFault): string {
  if (fault.fault === 'missing-scope')
    return `Slack wants the scope ${fault.needed ?? 'usergroups:read'} for this. Add it to the app and reinstall it.`;
  if (fault.fault === 'rate-limited') return `Slack asks to wait for ${fault.seconds ?? 60} seconds.`;
  return 'Slack did not say which groups there are. Test the connection.';
}
