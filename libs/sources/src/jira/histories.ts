/** `JiraHistory`, `readHistories`: the changelog of an issue, in order, as far as it says who moved or had the issue. */
import type { Micros } from '@quorum/time';
import { given, idOf, instantOf, isRecord, type JsonRecord, listOf } from './values.js';

/** One changed field. Values hold content and end here. */
export interface JiraItem {
  /** What is changed, under its lasting name in lower case; never a custom field that is called the same. */
  field: string;
  from: string | null;
  to: string | null;
  /** Account ids Jira put beside legacy keys while it moved to account ids. */
  fromAccountId: string | null;
  toAccountId: string | null;
  /** What the values were called; of a description it is the whole text. */
  fromText: string | null;
  toText: string | null;
}

/** Changes made in one go. */
export interface JiraHistory {
  id: string;
  at: Micros;
  author: JsonRecord | null;
  items: JiraItem[];
}

/** An issue's `changelog` → its histories by time, then id, each once; the path of whatever is no history into `faults`. */
export function readHistories(changelog: unknown, faults: string[]): JiraHistory[] {
  const histories = new Map<string, JiraHistory>();
  const list = isRecord(changelog) ? listOf(changelog['histories']) : [];
  for (const [index, raw] of list.entries()) {
    const history = historyOf(raw);
    if (history === null) faults.push(`changelog.histories[${index}]`);
    else if (!histories.has(history.id)) histories.set(history.id, history);
  }
  return [...histories.values()].sort((a, b) => a.at - b.at || compareIds(a.id, b.id));
}

/** Ids in the order they were given: numbers by size. */
export const compareIds = (a: string, b: string): number =>
  a.length - b.length || (a < b ? -1 : a > b ? 1 : 0);

/** A number that sorts as text like a number, so that what happens in one instant stays in the order it was stored. */
export const sortableId = (id: string): string => id.padStart(16, '0');

function historyOf(raw: unknown): JiraHistory | null {
  if (!isRecord(raw)) return null;
  const id = idOf(raw['id']);
  const at = instantOf(raw['created']);
  if (id === null || at === null) return null;
  const author = isRecord(raw['author']) ? raw['author'] : null;
  return { id, at, author, items: listOf(raw['items']).flatMap((item) => itemOf(item) ?? []) };
}

function itemOf(raw: unknown): JiraItem | null {
  if (!isRecord(raw)) return null;
  // Data Center has no `fieldId`; where it is there the field's name may be in any language (notes/jira §1.1).
  const field = given(raw['fieldId']) ?? given(raw['field']);
  if (field === null || raw['fieldtype'] === 'custom') return null;
  return {
    field: field.toLowerCase(),
    from: idOf(raw['from']),
    to: idOf(raw['to']),
    fromAccountId: given(raw['tmpFromAccountId']),
    toAccountId: given(raw['tmpToAccountId']),
    fromText: given(raw['fromString']),
    toText: given(ownField(raw, 'toString')),
  };
}

/** A field that every object has by another name's right is there only if the answer holds it. */
const ownField = (raw: JsonRecord, name: string): unknown => (Object.hasOwn(raw, name) ? raw[name] : null);

/**
 * Why a history says nothing about how people work together: its statuses were moved by a migration of workflows, or the
 * issue went to another project and took that one's (notes/jira §0.4, §4). `null` = it does.
 */
export function upheavalOf({ items }: JiraHistory): 'workflow' | 'move' | null {
  const fields = new Set(items.map(({ field }) => field));
  if (fields.has('workflow')) return 'workflow';
  return ['key', 'issuekey', 'project'].some((field) => fields.has(field)) ? 'move' : null;
}
