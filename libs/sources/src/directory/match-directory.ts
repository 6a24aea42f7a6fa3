import type { ImportNotice } from '@quorum/contracts';
import type { DirectoryRow } from './parse-directory.js';

/** Directory rows by the person of the source they belong to, and the lines that belong to nobody there. */
export interface MatchedDirectory {
  matched: Map<string, DirectoryRow>;
  unmatched: ImportNotice[];
}

/**
 * Finds each row's person by source id or e-mail address, in memory; never by name.
 * Notices name the line only, so that they can be kept. A person matched twice keeps the first row.
 */
export function matchDirectory(
  rows: readonly DirectoryRow[],
  people: readonly { id: string }[],
  emails: ReadonlyMap<string, string>,
): MatchedDirectory {
  const ids = new Set(people.map(({ id }) => id));
  const matched = new Map<string, DirectoryRow>();
  const unmatched: ImportNotice[] = [];
  for (const row of rows) {
    const id =
      [row.person, row.person.toUpperCase()].find((written) => ids.has(written)) ??
      emails.get(row.person.toLowerCase());
    if (id === undefined)
      unmatched.push(lineNotice(row, 'Nobody in the export has this id or e-mail address.'));
    else if (matched.has(id))
      unmatched.push(lineNotice(row, 'This person stands on an earlier line already.'));
    else matched.set(id, row);
  }
  return { matched, unmatched };
}

const lineNotice = ({ line }: DirectoryRow, message: string): ImportNotice => ({
  file: 'people.csv',
  line,
  field: 'person',
  message,
});
