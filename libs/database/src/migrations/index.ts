import { Roles1741000000000 } from './1741000000000-roles.js';
import { Edge1741000001000 } from './1741000001000-edge.js';
import { Roster1741000002000 } from './1741000002000-roster.js';
import { Pub1741000003000 } from './1741000003000-pub.js';
import { Ops1741000004000 } from './1741000004000-ops.js';
import { Engine1742000000000 } from './1742000000000-engine.js';
import { Schedules1742000001000 } from './1742000001000-schedules.js';
import { Bands1742000002000 } from './1742000002000-bands.js';
import { BatchLines1742000004000 } from './1742000004000-batch-lines.js';
import { Retention1743000001000 } from './1743000001000-retention.js';
import { Cohorts1743000002000 } from './1743000002000-cohorts.js';
import { Keys1743000003000 } from './1743000003000-keys.js';
import { Logins1743000004000 } from './1743000004000-logins.js';
import { Audit1743000005000 } from './1743000005000-audit.js';
import { Dp1743000006000 } from './1743000006000-dp.js';
import { Settings1743000007000 } from './1743000007000-settings.js';
import { ContributionPages1743000009000 } from './1743000009000-contribution-pages.js';
import { MembersIndex1743000009500 } from './1743000009500-members-index.js';
import { Connections1743000010000 } from './1743000010000-connections.js';
import { MemberPages1743000011000 } from './1743000011000-member-pages.js';

/** All migrations, oldest first. */
export const migrations = [
  Roles1741000000000,
  Edge1741000001000,
  Roster1741000002000,
  Pub1741000003000,
  Ops1741000004000,
  Engine1742000000000,
  Schedules1742000001000,
  Bands1742000002000,
  BatchLines1742000004000,
  Retention1743000001000,
  Cohorts1743000002000,
  Keys1743000003000,
  Logins1743000004000,
  Audit1743000005000,
  Dp1743000006000,
  Settings1743000007000,
  ContributionPages1743000009000,
  MembersIndex1743000009500,
  Connections1743000010000,
  MemberPages1743000011000,
];
