import type { SourceKind } from '@quorum/contracts';
import { type Connection, instantOf, rows } from '../sql.js';

/** What the answer to a question of leave has to bring along: digests, never the values themselves. */
export interface DraftQuestion {
  /** Of the state that goes through the source and comes back. */
  state: Buffer;
  /** Of what the browser keeps. */
  browser: Buffer;
  /** Microseconds. */
  until: number;
}

/** Apps whose owner is yet to be asked for leave (`ops.connection_draft`), one of each source: secrets sealed for its name. */
export class ConnectionDrafts {
  constructor(private readonly connection: Connection) {}

  /** Keeps an app in place of the one before; what was asked for that one is void. */
  async put(source: SourceKind, sealed: Buffer): Promise<void> {
    await rows(
      this.connection,
      `INSERT INTO ops.connection_draft (source, sealed) VALUES ($1, $2)
       ON CONFLICT (source) DO UPDATE SET sealed = excluded.sealed, state = NULL, browser = NULL, open_until = NULL,
         made_at = clock_timestamp()`,
      [source, sealed],
    );
  }

  /** Its secrets, sealed; `null` = there is none. */
  async get(source: SourceKind): Promise<Buffer | null> {
    const [found] = await rows<{ sealed: Buffer }>(
      this.connection,
      'SELECT sealed FROM ops.connection_draft WHERE source = $1',
      [source],
    );
    return found?.sealed ?? null;
  }

  /** Notes a question that was asked, in place of any before. False if there is no draft. */
  async ask(source: SourceKind, { state, browser, until }: DraftQuestion): Promise<boolean> {
    const asked = await rows(
      this.connection,
      `UPDATE ops.connection_draft SET state = $2, browser = $3, open_until = ${instantOf('$4')}
        WHERE source = $1 RETURNING 1`,
      [source, state, browser, until],
    );
    return asked.length > 0;
  }

  /**
   * Takes an answer, once: the secrets of the app it is for, sealed; `null` = no such question is open at `now` (microseconds), or
   * another browser asked it.
   */
  async answer(
    source: SourceKind,
    { state, browser }: Omit<DraftQuestion, 'until'>,
    now: number,
  ): Promise<Buffer | null> {
    const [taken] = await rows<{ sealed: Buffer }>(
      this.connection,
      `UPDATE ops.connection_draft SET state = NULL, browser = NULL, open_until = NULL
        WHERE source = $1 AND state = $2 AND browser = $3 AND open_until > ${instantOf('$4')} RETURNING sealed`,
      [source, state, browser, now],
    );
    return taken?.sealed ?? null;
  }

  /** Forgets an app: its secrets are a connection's now. */
  async remove(source: SourceKind): Promise<void> {
    await rows(this.connection, 'DELETE FROM ops.connection_draft WHERE source = $1', [source]);
  }
}
