import { Inject, Injectable } from '@nestjs/common';
import type { ImportOptions, IngestRecord } from '@quorum/contracts';
import { InboxBatches, Roster, StaleKey } from '@quorum/database';
import type { Queues } from '@quorum/queue';
import { openSlackExport, type ReadingOptions, type SlackExport } from '@quorum/sources/slack';
import { Door } from '../door/door.js';
import type { OpenDoor } from '../door/open-door.js';
import { QUEUES } from '../platform.module.js';
import { InboxWriter } from './inbox-writer.js';
import { ReadingTally } from './reading-tally.js';
import { readRoster } from './roster-reading.js';
import type { Upload } from './upload.js';

/**
 * Export → inbox: opened where it is spooled, normalised and pseudonymised in memory, handed over in batches. Content,
 * names and addresses end in this class; what leaves it is a record of the contract under pseudonyms.
 */
@Injectable()
export class ExportReading {
  constructor(
    private readonly inbox: InboxBatches,
    private readonly roster: Roster,
    @Inject(QUEUES) private readonly queues: Queues,
    private readonly door: Door,
  ) {}

  /** Resolves when everything is in the inbox. Errors: `ExportError`, the signal's reason, or the database's. */
  async read(runId: string, upload: Upload, signal: AbortSignal): Promise<void> {
    for (;;) {
      try {
        return await this.readUnder(await this.door.open(), runId, upload, signal);
      } catch (error) {
        // The key was changed before anything was in: under the new one from the start.
        if (!(error instanceof StaleKey)) throw error;
      }
    }
  }

  private async readUnder(door: OpenDoor, runId: string, upload: Upload, signal: AbortSignal): Promise<void> {
    const slackExport = await openSlackExport(upload.export, { denies: door.denies });
    try {
      const tally = new ReadingTally(slackExport);
      const roster = readRoster(slackExport, upload, door);
      tally.addDirectory(roster.unmatchedPeople, roster.notices);
      const { defaultTimeZone } = upload.options;
      if (roster.directory !== null) await this.roster.replace(roster.directory, door.epoch);
      else if (defaultTimeZone !== undefined) await this.roster.replaceDefaultZone(defaultTimeZone);
      const writer = new InboxWriter(runId, this.inbox, this.queues, () => tally.patch(), door.epoch);
      const options = readingOptions(upload.options);
      for await (const record of recordsOf(slackExport, options, tally)) {
        signal.throwIfAborted();
        const passed = door.pass(record);
        if (door.hasNamed) for (const identity of await door.identities()) await writer.add(identity);
        if (passed === null) writer.leaveOut();
        else await writer.add(passed);
      }
      await writer.close();
      signal.throwIfAborted();
    } finally {
      await slackExport.close();
    }
  }
}

/** Everything an export says, in the order the inbox takes it: people, conversations, then messages by conversation. */
async function* recordsOf(
  slackExport: SlackExport,
  options: ReadingOptions,
  tally: ReadingTally,
): AsyncGenerator<IngestRecord> {
  for (const person of slackExport.people) yield { record: 'person', person };
  const listed = new Set<string>();
  for (const conversation of slackExport.conversations) {
    listed.add(conversation.id);
    yield { record: 'conversation', conversation };
  }
  for await (const read of slackExport.readConversations(options)) {
    const { conversation, events, newBots } = read;
    const known = listed.has(conversation.id);
    tally.addConversation(read, known);
    if (!known) yield { record: 'conversation', conversation };
    // Met in messages and in no list; under its pseudonym nobody could tell it for a bot any more.
    for (const person of newBots) yield { record: 'person', person };
    for (const event of events) yield { record: 'event', event };
  }
}

/** `Wiki.example, docs.example` → the hosts whose links count as documentation. */
function readingOptions({ documentationHosts = '' }: ImportOptions): ReadingOptions {
  const hosts = documentationHosts.split(',').map((host) => host.trim().toLowerCase());
  return { documentationHosts: hosts.filter((host) => host !== '') };
}
