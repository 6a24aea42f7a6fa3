import { directoryPageOf, membershipsIn } from '../directory-page.js';
import { RosterUnitEntity } from '../entities/unit.entity.js';
import { type PageSeal, pageTables } from '../sealed-page.js';
import { type Connection, managerOf } from '../sql.js';
import { PageErasures } from './page-erasures.js';
import { type Directory, type RosterUnit, settingOf } from './roster.js';
import { SealedPages } from './sealed-pages.js';

/** The directory in force. */
export type RosterSnapshot = Omit<Directory, 'headcounts'>;

/** Worker: who belongs to which unit, and when they work (`roster`). Errors: those of `PageSeal`. */
export class RosterReader {
  private readonly pages: SealedPages;

  constructor(
    private readonly connection: Connection,
    seal: PageSeal,
  ) {
    this.pages = new SealedPages(connection, seal, pageTables.directory);
  }

  /** The directory in force, without whoever was erased. */
  async read(): Promise<RosterSnapshot> {
    const erased = await new PageErasures(this.connection).people();
    const pages = await this.pages.read('true');
    return {
      units: await this.units(),
      memberships: pages
        .flatMap(({ plain }) => membershipsIn(plain))
        .filter(({ person }) => !erased.has(person)),
      defaultZone: await settingOf(this.connection, 'defaultZone'),
    };
  }

  /** Its units. */
  async units(): Promise<RosterUnit[]> {
    return managerOf(this.connection).find(RosterUnitEntity, { order: { path: 'ASC' } });
  }

  /** Everybody it names. */
  async people(): Promise<string[]> {
    return (await this.read()).memberships.map(({ person }) => person);
  }

  /** Seals the page without these people, if any is in it; answers how many pages it wrote. */
  async takeOut(erased: ReadonlySet<string>): Promise<number> {
    return this.pages.rewrite((_, plain) => {
      const all = membershipsIn(plain);
      const left = all.filter(({ person }) => !erased.has(person));
      return left.length === all.length ? null : directoryPageOf(left);
    });
  }

  /** Gives everybody another name, under the key that is in use by now: the transaction holds it alone. */
  async rename(rename: (name: string) => string): Promise<void> {
    await this.pages.rewrite((_, plain) =>
      directoryPageOf(membershipsIn(plain).map((one) => ({ ...one, person: rename(one.person) }))),
    );
  }

  /** Whether rows are left from before there were pages. */
  async hasUnsealed(): Promise<boolean> {
    return this.pages.hasUnsealed();
  }
}
