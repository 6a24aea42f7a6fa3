import type { FakeWorkspace, TruthFilter } from '@quorum/testing';
import { type Connection, rows } from './database.js';

/** Exports what a workspace said and what Quorum has of it, as one text per conversation: `truthOf`, `eventsOf`, `differenceOf`. */

/** Every message the app must end up with, conversation by conversation: `ts` in microseconds, in one order. */
export function truthOf(workspace: FakeWorkspace, filter: TruthFilter = { readable: true }): string[] {
  const byChannel = new Map<string, string[]>();
  for (const { channel, ts } of workspace.messages(filter)) {
    const said = byChannel.get(channel) ?? [];
    byChannel.set(channel, said);
    said.push(ts.replace('.', ''));
  }
  return [...byChannel.values()].map((said) => said.sort().join(' ')).sort();
}

/**
 * The same of `edge.event`: one row for each, so what is there twice is named twice. Conversations have no names here to go by, and
 * what was done to a message, such as a reaction, has an id of another form.
 */
export async function eventsOf(owner: Connection): Promise<string[]> {
  const found = await rows<{ ids: string }>(
    owner,
    `SELECT string_agg(id, ' ' ORDER BY id COLLATE "C") AS ids FROM edge.event
      WHERE source = 'slack' AND id ~ '^[0-9]+$' GROUP BY conversation`,
  );
  return found.map(({ ids }) => ids).sort();
}

/** How many messages are lost, there twice, and there though nobody said them. */
export function differenceOf(truth: readonly string[], found: readonly string[]) {
  const count = (texts: readonly string[]): Map<string, number> => {
    const counts = new Map<string, number>();
    for (const id of texts.flatMap((text) => text.split(' '))) counts.set(id, (counts.get(id) ?? 0) + 1);
    return counts;
  };
  const [said, kept] = [count(truth), count(found)];
  let [lost, double] = [0, 0];
  for (const [id, times] of said) lost += Math.max(0, times - (kept.get(id) ?? 0));
  for (const [id, times] of kept) double += Math.max(0, times - (said.get(id) ?? 0));
  return { messages: truth.join(' ').split(' ').length, lost, double };
}

/** Every row as it is, but for its order: two states of the database are the same if these are. */
export const rowsOfEvents = async (owner: Connection): Promise<string[]> =>
  (await rows<{ row: string }>(owner, `SELECT e::text AS row FROM edge.event e WHERE source = 'slack'`))
    .map(({ row }) => row)
    .sort();
