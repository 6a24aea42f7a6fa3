/** `JiraComment`, `readComments`: the comments of an issue, in order. */
import type { Micros } from '@quorum/time';
import { compareIds } from './histories.js';
import { idOf, instantOf, isRecord, type JsonRecord, listOf } from './values.js';

/** One comment as it stands now. */
export interface JiraComment {
  id: string;
  at: Micros;
  /** Instant of the last edit, 0 = never. */
  editedAt: Micros;
  author: JsonRecord | null;
  /** Content; ends where its flags are read. */
  body: unknown;
  /** Where it stands, for `faults`. */
  path: string;
}

/** An issue's `fields.comment` → its comments by time, then id, each once and as last edited. */
export function readComments(field: unknown, faults: string[]): JiraComment[] {
  const comments = new Map<string, JiraComment>();
  const list = isRecord(field) ? listOf(field['comments']) : [];
  for (const [index, raw] of list.entries()) {
    const path = `fields.comment.comments[${index}]`;
    const comment = commentOf(raw, path);
    if (comment === null) {
      faults.push(path);
      continue;
    }
    const earlier = comments.get(comment.id);
    if (earlier === undefined || earlier.editedAt < comment.editedAt) comments.set(comment.id, comment);
  }
  return [...comments.values()].sort((a, b) => a.at - b.at || compareIds(a.id, b.id));
}

function commentOf(raw: unknown, path: string): JiraComment | null {
  if (!isRecord(raw)) return null;
  const id = idOf(raw['id']);
  const at = instantOf(raw['created']);
  if (id === null || at === null) return null;
  const updated = instantOf(raw['updated']) ?? at;
  const author = isRecord(raw['author']) ? raw['author'] : null;
  return { id, at, editedAt: updated > at ? updated : 0, author, body: raw['body'], path };
}
