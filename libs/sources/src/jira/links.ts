/** `readRemoteLinks`, `gainedLinks`: links that stand beside the comments of an issue, by class. */
import { type LinkClass, linkClasses } from '@quorum/contracts';
import { classifyLink } from '../text/link-class.js';
import { readJiraText } from './read-text.js';
import { isPageUrl, type TextContext } from './text-parts.js';
import { idOf, isRecord, listOf } from './values.js';

/** The answer of `GET /issue/{id}/remotelink` → class by the id the changelog names a link by; addresses end here. */
export function readRemoteLinks(raw: unknown, documentationHosts: readonly string[]): Map<string, LinkClass> {
  const classes = new Map<string, LinkClass>();
  for (const link of listOf(raw)) {
    if (!isRecord(link)) continue;
    const id = idOf(link['id']);
    const { application, object } = link;
    const url = isRecord(object) ? object['url'] : null;
    if (id === null || typeof url !== 'string' || !isPageUrl(url)) continue;
    // Confluence says what it is, wherever it is served (notes/jira §1.3).
    const isConfluence = isRecord(application) && application['type'] === 'com.atlassian.confluence';
    classes.set(id, isConfluence ? 'T1' : classifyLink(url, documentationHosts));
  }
  return classes;
}

/** Classes of which a description holds more links after an edit than before. */
export function gainedLinks(before: string | null, after: string | null, context: TextContext): LinkClass[] {
  const [old, now] = [before, after].map((text) => readJiraText(text, context)?.links);
  return linkClasses.filter((of) => (now?.[of] ?? 0) > (old?.[of] ?? 0));
}
