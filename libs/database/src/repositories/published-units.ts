import type { PublishedUnit } from '@quorum/contracts';
import { PublishedUnitEntity } from '../entities/unit.entity.js';
import { type Connection, managerOf, rows } from '../sql.js';

/** The unit tree the web may see (`pub.unit`): the newest quarter's, and whatever earlier ones had beside it. */
export class PublishedUnits {
  constructor(private readonly connection: Connection) {}

  /** Parents before children, then by name; the root is always there. */
  async list(): Promise<PublishedUnit[]> {
    return managerOf(this.connection).find(PublishedUnitEntity, { order: { path: 'ASC', id: 'ASC' } });
  }

  /** Whether there is such a unit, for whoever asks. */
  async has(id: string): Promise<boolean> {
    return managerOf(this.connection).existsBy(PublishedUnitEntity, { id });
  }

  /** Worker: shows the units of the newest quarter. Those it has no more stay, with their history. */
  async follow(units: readonly PublishedUnit[]): Promise<void> {
    await this.write(
      units,
      `DO UPDATE SET name = excluded.name, parent = excluded.parent, path = excluded.path, kind = excluded.kind,
                     counted_in = excluded.counted_in
         WHERE (pub.unit.name, pub.unit.parent, pub.unit.path, pub.unit.kind, pub.unit.counted_in)
               IS DISTINCT FROM (excluded.name, excluded.parent, excluded.path, excluded.kind, excluded.counted_in)`,
    );
  }

  /** Worker: adds what a quarter before the newest has beside it, and changes nothing. */
  async add(units: readonly PublishedUnit[]): Promise<void> {
    await this.write(units, 'DO NOTHING');
  }

  private async write(units: readonly PublishedUnit[], onConflict: string): Promise<void> {
    await rows(
      this.connection,
      `INSERT INTO pub.unit (id, name, parent, path, kind, counted_in)
       SELECT id, name, parent, path, kind, "countedIn"
         FROM jsonb_to_recordset($1::jsonb)
           AS u(id text, name text, parent text, path text, kind text, "countedIn" text)
       ON CONFLICT (id) ${onConflict}`,
      [JSON.stringify(units)],
    );
  }
}
