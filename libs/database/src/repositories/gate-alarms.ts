import { type Connection, rows } from '../sql.js';

/** A bucket that was not published because somebody could have been singled out. */
export interface GateAlarm {
  bucket: string;
  /** What the gate found, in words without people. */
  reason: string;
}

/** What the gate stopped (`edge.gate_alarm`); kept for good. */
export class GateAlarms {
  constructor(private readonly connection: Connection) {}

  /** In a transaction of its own: the one that would have published is rolled back. The bucket is tried again when changed. */
  async raise({ bucket, reason }: GateAlarm): Promise<void> {
    await rows(
      this.connection,
      `WITH held AS (
         UPDATE edge.bucket_state SET state = 'withheld', changed_at = clock_timestamp()
          WHERE bucket = $1 AND state = 'measured')
       INSERT INTO edge.gate_alarm (bucket, reason) VALUES ($1, $2)`,
      [bucket, reason],
    );
  }

  /** Oldest first. */
  async list(): Promise<GateAlarm[]> {
    return rows<GateAlarm>(this.connection, 'SELECT bucket, reason FROM edge.gate_alarm ORDER BY id');
  }
}
