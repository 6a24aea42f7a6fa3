import type { PublishedUnit, Unit } from '@quorum/contracts';
import type { ScheduleSettings } from '@quorum/time';
import { EntitySchema } from 'typeorm';

const columns = {
  id: { type: 'text', primary: true },
  name: { type: 'text' },
  parent: { type: 'text', nullable: true },
  path: { type: 'text' },
} as const;

/** `roster.unit`: the tree the directory names. */
export const RosterUnitEntity = new EntitySchema<Unit & { schedule: ScheduleSettings | null }>({
  name: 'RosterUnit',
  schema: 'roster',
  tableName: 'unit',
  columns: { ...columns, schedule: { type: 'jsonb', nullable: true } },
});

/** `pub.unit`: the tree the web may see; names of units only. */
export const PublishedUnitEntity = new EntitySchema<PublishedUnit>({
  name: 'PublishedUnit',
  schema: 'pub',
  tableName: 'unit',
  columns: {
    ...columns,
    kind: { type: 'text' },
    countedIn: { name: 'counted_in', type: 'text', nullable: true },
  },
});
