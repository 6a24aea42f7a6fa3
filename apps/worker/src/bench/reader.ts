import type { IngestRecord } from '@quorum/contracts';
import { type Directory, ImportRuns, InboxBatches, type RosterUnit } from '@quorum/database';
import { createPseudonymiser } from '@quorum/privacy';
import { normaliseMessage } from '@quorum/sources/slack';
import type { Database } from '../platform.module.js';
import type { Site } from './organisation.js';

/** As many records as the api puts into one batch. */
const batchSize = 4_000;
const noOptions = { documentationHosts: [] };

/** The api's part of an import: parsed payloads in, records of the contract in the inbox. */
export class Reader {
  private readonly pseudonymiser = createPseudonymiser(Buffer.alloc(32, 7));
  private readonly batches: InboxBatches;
  private readonly directory: Directory = { units: [], memberships: [], defaultZone: null };
  private underWay: Promise<void> = Promise.resolve();
  private batch: IngestRecord[] = [];

  private constructor(
    private readonly runId: string,
    api: Database,
  ) {
    this.batches = new InboxBatches(api);
  }

  static async open(api: Database): Promise<Reader> {
    return new Reader((await new ImportRuns(api).create()).id, api);
  }

  /** Normalises, pseudonymises and appends one site; everything is committed when this resolves. Answers the records. */
  async read({ people, conversations, files }: Site): Promise<number> {
    const index = new Map(people.map((person) => [person.id, person]));
    let records = people.length + conversations.length;
    for (const person of people) await this.add({ record: 'person', person });
    for (const conversation of conversations) await this.add({ record: 'conversation', conversation });
    for (const { conversation, rows } of files) {
      for (const raw of rows) {
        const event = normaliseMessage(raw, conversation, index, noOptions);
        if (event === null) continue;
        records += 1;
        await this.add({ record: 'event', event });
      }
    }
    await this.flush();
    await this.underWay;
    return records;
  }

  /** Notes where a site's people sit; `whole` answers the directory of all sites noted. */
  note({ units }: Site, site: number): void {
    const top: RosterUnit = this.unit(`site-${site}`, `Site ${site}`, 'organisation', `site-${site}`);
    this.directory.units.push(top);
    for (const [place, { name, people }] of units.entries()) {
      const id = `${top.id}-${place}`;
      this.directory.units.push(this.unit(id, name, top.id, `${top.id}/${place}`));
      for (const person of people)
        this.directory.memberships.push({
          person: this.pseudonymiser.person('slack', person.id),
          unit: id,
          lead: person.lead,
          joined: null,
          schedule: null,
        });
    }
  }

  /** Where everybody sits. */
  whole(): Directory {
    return this.directory;
  }

  /** Ends the reading of the run. */
  async close(api: Database): Promise<void> {
    await new ImportRuns(api).finish(this.runId, 'processing');
  }

  private unit(id: string, name: string, parent: string, path: string): RosterUnit {
    return { id, name, parent, path, schedule: null };
  }

  private async add(record: IngestRecord): Promise<void> {
    this.batch.push(this.pseudonymiser.record(record));
    if (this.batch.length >= batchSize) await this.flush();
  }

  /** One batch under way while the next is filled, as in the api. */
  private async flush(): Promise<void> {
    await this.underWay;
    const records = this.batch;
    this.batch = [];
    this.underWay = this.batches.append(this.runId, records);
    this.underWay.catch(() => undefined);
  }
}
