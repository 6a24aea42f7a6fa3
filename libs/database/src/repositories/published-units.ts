import type { Unit } from '@quorum/contracts';
import { PublishedUnitEntity } from '../entities/unit.entity.js';
import { type Connection, managerOf, rows } from '../sql.js';

/** The unit tree the web may see (`pub.unit`). */
export class PublishedUnits {
  constructor(private readonly connection: Connection) {}

  /** Parents before children, then by name; the root is always there. */
  async list(): Promise<Unit[]> {
    return managerOf(this.connection).find(PublishedUnitEntity, { order: { path: 'ASC' } });
  }

  /** Worker: shows the units of the directory in force. Units that have left it stay, with their history. */
  async follow(units: readonly Unit[]): Promise<void> {
    await rows(
      this.connection,
      `INSERT INTO pub.unit (id, name, parent, path)
       SELECT id, name, parent, path FROM jsonb_to_recordset($1::jsonb) AS u(id text, name text, parent text, path text)
       ON CONFLICT (id) DO UPDATE SET name = excluded.name, parent = excluded.parent, path = excluded.path
         WHERE (pub.unit.name, pub.unit.parent, pub.unit.path)
               IS DISTINCT FROM (excluded.name, excluded.parent, excluded.path)`,
      [JSON.stringify(units)],
    );
  }
}
