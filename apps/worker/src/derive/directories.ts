import { Injectable } from '@nestjs/common';
import { type Connection, People, Revision, Roster } from '@quorum/database';
import { type OrganisationDirectory, peopleDirectory } from './people-directory.js';

/** What is known about people at one revision of them. */
export interface DatedDirectory {
  revision: number;
  directory: OrganisationDirectory;
}

/** People and the directory, kept in memory and read again only when either has changed. */
@Injectable()
export class Directories {
  private known: DatedDirectory | null = null;

  /** As of what this connection sees. */
  async current(connection: Connection): Promise<DatedDirectory> {
    const revision = await Revision.current(connection);
    if (this.known?.revision === revision) return this.known;
    const people = new People(connection);
    const directory = peopleDirectory(
      await people.all(),
      await new Roster(connection).read(),
      await people.zones(),
    );
    return (this.known = { revision, directory });
  }
}
