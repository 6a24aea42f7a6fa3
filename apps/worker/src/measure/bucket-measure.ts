import { Inject, Injectable } from '@nestjs/common';
import type { Contribution } from '@quorum/contracts';
import { type Connection, Contributions, Facts, People, Roster } from '@quorum/database';
import { measureFacts, metricRegistry } from '@quorum/metrics';
import { bucketById, bucketInstants, type Clock } from '@quorum/time';
import { peopleDirectory } from '../derive/people-directory.js';
import { knownUntil } from '../known-until.js';
import { CLOCK, SETTINGS, type WorkerSettings } from '../platform.module.js';

/** Facts of a bucket → its contributions. */
@Injectable()
export class BucketMeasure {
  constructor(
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(SETTINGS) private readonly settings: WorkerSettings,
  ) {}

  /** Replaces all contributions of a bucket inside one transaction, and answers them. */
  async measure(transaction: Connection, id: string): Promise<Contribution[]> {
    const bucket = bucketById(id, this.settings.timeZone);
    const { scheduleOf } = peopleDirectory(
      await new People(transaction).all(),
      await new Roster(transaction).read(),
    );
    const now = await knownUntil(transaction, this.clock);
    const facts = await new Facts(transaction).ofBucket(id);
    const unknown = (): null => null;
    const context = {
      bucket,
      ...bucketInstants(bucket),
      now,
      scheduleOf,
      unitOf: unknown,
      joinedOn: unknown,
    };
    const contributions = measureFacts(Object.values(metricRegistry), context, facts);
    await new Contributions(transaction).replace(id, contributions);
    return contributions;
  }
}
