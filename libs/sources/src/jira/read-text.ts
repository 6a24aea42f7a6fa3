/** `readJiraText`: a description or a comment, in whatever markup it comes, → flags. The text goes no further. */
import type { MessageFlags } from '@quorum/contracts';
import { readAdf } from './adf-text.js';
import { emptyParts, flagsOf, type TextContext } from './text-parts.js';
import { isRecord } from './values.js';
import { readWikiText } from './wiki-text.js';

/** A document (v3), markup (v2) or nothing → flags; `null` for anything else. */
export function readJiraText(body: unknown, context: TextContext): MessageFlags | null {
  if (body === null || body === undefined) return flagsOf(emptyParts(), context);
  if (typeof body === 'string') return flagsOf(readWikiText(body), context);
  return isRecord(body) ? flagsOf(readAdf(body), context) : null;
}
