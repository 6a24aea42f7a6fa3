import { type MetricCard, metricCatalogueSchema } from '@quorum/contracts';
import { type Connection, rows } from '../sql.js';

/** The cards of the metrics whose cells are published (`pub.catalogue`). */
export class Catalogue {
  constructor(private readonly connection: Connection) {}

  /** In the order the worker published them. */
  async list(): Promise<MetricCard[]> {
    const found = await rows<{ card: unknown }>(
      this.connection,
      'SELECT card FROM pub.catalogue ORDER BY position',
    );
    return metricCatalogueSchema.parse({ metrics: found.map(({ card }) => card) }).metrics;
  }

  /** Worker, at start: the cards of this build. */
  async publish(cards: readonly MetricCard[]): Promise<void> {
    const lines = cards.map((card, position) => ({ metric: card.id, position, card }));
    await rows(
      this.connection,
      `INSERT INTO pub.catalogue (metric, position, card)
       SELECT metric, position, card FROM jsonb_to_recordset($1::jsonb) AS c(metric text, position int, card jsonb)
       ON CONFLICT (metric) DO UPDATE SET position = excluded.position, card = excluded.card`,
      [JSON.stringify(lines)],
    );
  }
}
