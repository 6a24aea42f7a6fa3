import { Inject, Injectable } from '@nestjs/common';
import type { Objection, ObjectionAnswer } from '@quorum/contracts';
import { type Connection, Objections, StaleKey } from '@quorum/database';
import type { Queues } from '@quorum/queue';
import { Door } from '../door/door.js';
import { DATABASE, QUEUES } from '../platform.module.js';

/** Takes objections in. It logs nothing and counts nothing, and answers everybody alike. */
@Injectable()
export class ObjectionsService {
  private readonly objections: Objections;

  constructor(
    @Inject(DATABASE) database: Connection,
    @Inject(QUEUES) private readonly queues: Queues,
    private readonly door: Door,
  ) {
    this.objections = new Objections(database);
  }

  /** Erased when this resolves. */
  async add({ source, id }: Objection): Promise<ObjectionAnswer> {
    const { tag, epoch, pseudonym } = await this.door.nameOf(source, id);
    try {
      await this.objections.add(tag, epoch, { source, id: pseudonym });
    } catch (error) {
      // The key was changed in between: under the new one once more.
      if (!(error instanceof StaleKey)) throw error;
      return this.add({ source, id });
    }
    // What others did with them is derived anew; the sweeper would find it, too.
    await this.queues.nudge('derive', {}).catch(() => undefined);
    return inForce;
  }

  async withdraw({ source, id }: Objection): Promise<ObjectionAnswer> {
    await this.objections.withdraw((await this.door.nameOf(source, id)).tag);
    return inForce;
  }
}

const inForce: ObjectionAnswer = { state: 'in force' };
