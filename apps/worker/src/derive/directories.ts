import { Inject, Injectable } from '@nestjs/common';
import { type Connection, type PageSeal, People, Revision, RosterReader } from '@quorum/database';
import { PAGES } from '../platform.module.js';
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

  constructor(@Inject(PAGES) private readonly pages: PageSeal) {}

  /** As of what this connection sees. */
  async current(connection: Connection): Promise<DatedDirectory> {
    const revision = await Revision.current(connection);
    if (this.known?.revision === revision) return this.known;
    const people = new People(connection);
    const directory = peopleDirectory(
      await people.all(),
      await new RosterReader(connection, this.pages).read(),
      await people.zones(),
    );
    return (this.known = { revision, directory });
  }
}
