/** `readAdf`: an Atlassian Document (REST v3) → its parts. */
import { emptyParts, isPageUrl, takeUrls, type TextParts } from './text-parts.js';
import { given, isRecord, type JsonRecord, listOf } from './values.js';

/** Nobody nests deeper than this by hand; what lies deeper is not read. */
const deepest = 100;

/**
 * An Atlassian Document → its parts. Any node nobody knows is walked like a paragraph, never refused (notes/jira §1.7).
 * Blocks of the first level stand apart like paragraphs.
 */
export function readAdf(document: JsonRecord): TextParts {
  const parts = emptyParts();
  for (const block of listOf(document['content'])) {
    walk(block, parts, 1);
    separate(parts, '\n\n');
  }
  parts.words = takeUrls(parts.words, parts);
  return parts;
}

const lists = new Set(['bulletList', 'orderedList', 'taskList', 'decisionList']);
/** Nodes that end a line. */
const lines = new Set([
  ...[
    'paragraph',
    'heading',
    'listItem',
    'taskItem',
    'decisionItem',
    'codeBlock',
    'tableCell',
    'tableHeader',
  ],
  ...['panel', 'expand', 'nestedExpand', 'rule', 'hardBreak', 'caption'],
]);
const cards = new Set(['inlineCard', 'blockCard', 'embedCard']);

function walk(node: unknown, parts: TextParts, depth: number): void {
  if (!isRecord(node) || depth > deepest) return;
  const type = given(node['type']) ?? '';
  const attrs = isRecord(node['attrs']) ? node['attrs'] : {};
  if (type === 'blockquote') parts.quote = true;
  else if (type === 'codeBlock') takeCode(node, parts);
  else if (type === 'text') takeText(node, parts);
  else if (type === 'mention') takeMention(attrs, parts);
  else if (type === 'emoji') add(parts, given(attrs['shortName']) ?? ' ');
  else if (type === 'media' || type === 'mediaInline') parts.files += 1;
  else if (cards.has(type)) takeCard(attrs, parts);
  else {
    parts.list ||= lists.has(type);
    parts.decision ||= type === 'decisionItem';
    for (const child of listOf(node['content'])) walk(child, parts, depth + 1);
  }
  if (lines.has(type)) separate(parts, '\n');
}

function takeText(node: JsonRecord, parts: TextParts): void {
  const text = given(node['text']) ?? '';
  const marks = listOf(node['marks']).filter(isRecord);
  const link = marks.find(({ type }) => type === 'link');
  if (marks.some(({ type }) => type === 'code')) parts.code = true;
  else if (link !== undefined) takeUrl(isRecord(link['attrs']) ? link['attrs']['href'] : null, parts);
  else return add(parts, text);
  parts.words += ' ';
  parts.shown += text;
}

/** A pasted address is its own text: the writer's words hold neither. */
function takeUrl(url: unknown, { urls }: TextParts): void {
  if (typeof url === 'string' && isPageUrl(url)) urls.push(url);
}

function takeCard(attrs: JsonRecord, parts: TextParts): void {
  const { url, data } = attrs;
  takeUrl(url ?? (isRecord(data) ? data['url'] : null), parts);
  parts.words += ' ';
}

/** A mention of everybody, which is of a special kind, names nobody. */
function takeMention({ id, userType }: JsonRecord, parts: TextParts): void {
  const accountId = userType === 'SPECIAL' ? null : given(id);
  if (accountId !== null) parts.mentions.push({ accountId, key: null, name: null });
  parts.words += ' ';
}

function takeCode(node: JsonRecord, parts: TextParts): void {
  parts.code = true;
  for (const child of listOf(node['content'])) {
    if (isRecord(child)) parts.shown += given(child['text']) ?? '';
  }
}

function add(parts: TextParts, text: string): void {
  parts.words += text;
  parts.shown += text;
}

/** Ends a line or a paragraph; what ended before is not ended again. */
function separate(parts: TextParts, by: string): void {
  for (const place of ['words', 'shown'] as const) {
    let text = parts[place];
    while (text.endsWith('\n')) text = text.slice(0, -1);
    if (text !== '') parts[place] = text + by;
  }
}
