import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which values of a cell are only bounds; the cells from before have exact figures alone, said by NULL. */
export class Bands1742000002000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `ALTER TABLE pub.cell
         ADD COLUMN bands text[],
         ADD CONSTRAINT cell_bands_ck CHECK (bands IS NULL OR (state = 'ok'
           AND array_remove(bands, NULL) <@ ARRAY['at-most', 'at-least']
           AND cardinality(bands) = cardinality(values)))`,
    );
  }

  /** A bound without its band would read as a figure: such cells become hidden. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE pub.cell DROP CONSTRAINT cell_bands_ck');
    await runner.query(
      `UPDATE pub.cell SET state = 'suppressed', values = NULL, people = NULL
        WHERE array_remove(bands, NULL) <> '{}'`,
    );
    await runner.query('ALTER TABLE pub.cell DROP COLUMN bands');
  }
}
