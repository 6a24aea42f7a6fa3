/** `JiraStatuses`, `readJiraStatuses`, `statusCategoryOf`: which status stands where, by id and never by name. */
import type { StatusCategory } from '@quorum/contracts';
import { given, idOf, isRecord, listOf } from './values.js';

/** Status id → category. A status that was deleted is in no list: where it stood is unknown (notes/jira §4). */
export type JiraStatuses = ReadonlyMap<string, StatusCategory>;

/** The keys of Jira's own categories, which no administrator renames; `undefined` is one of them and says nothing. */
const categories: Readonly<Record<string, StatusCategory>> = {
  new: 'todo',
  indeterminate: 'doing',
  done: 'done',
};

/** The category of a status object. */
export function statusCategoryOf(status: unknown): StatusCategory | null {
  const category = isRecord(status) ? status['statusCategory'] : null;
  const key = isRecord(category) ? given(category['key']) : null;
  return key !== null && Object.hasOwn(categories, key) ? categories[key]! : null;
}

/** The answer of `GET /status` → categories by id; what it does not say is left out. */
export function readJiraStatuses(raw: unknown): Map<string, StatusCategory> {
  const statuses = new Map<string, StatusCategory>();
  for (const status of listOf(raw)) {
    const id = isRecord(status) ? idOf(status['id']) : null;
    const category = statusCategoryOf(status);
    if (id !== null && category !== null) statuses.set(id, category);
  }
  return statuses;
}
