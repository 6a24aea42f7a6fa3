import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When units and people work, as settings of whatever a directory says: zone, hours by day, region, absences. */
export class Schedules1742000001000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of up) await runner.query(statement);
  }

  /** What the version before cannot say is lost: hours by day, regions, absences, and all settings of units. */
  async down(runner: QueryRunner): Promise<void> {
    for (const statement of down) await runner.query(statement);
  }
}

const up = [
  'ALTER TABLE roster.unit ADD COLUMN schedule jsonb',
  'ALTER TABLE roster.membership ADD COLUMN schedule jsonb, ADD COLUMN joined date',
  `UPDATE roster.membership
      SET schedule = jsonb_strip_nulls(jsonb_build_object('zone', zone, 'start', work_start, 'end', work_end))
    WHERE zone IS NOT NULL OR work_start IS NOT NULL`,
  'ALTER TABLE roster.membership DROP COLUMN zone, DROP COLUMN work_start, DROP COLUMN work_end',
];

const down = [
  'ALTER TABLE roster.membership ADD COLUMN zone text, ADD COLUMN work_start text, ADD COLUMN work_end text',
  `UPDATE roster.membership
      SET zone = schedule ->> 'zone', work_start = schedule ->> 'start', work_end = schedule ->> 'end'`,
  'ALTER TABLE roster.membership DROP COLUMN schedule, DROP COLUMN joined',
  'ALTER TABLE roster.unit DROP COLUMN schedule',
];
