/** `readWikiText`: wiki markup, which Data Center, webhooks and the changelog speak (notes/jira §1.7) → its parts. */
import { emptyParts, isPageUrl, takeUrls, type TextParts } from './text-parts.js';

/** A text in wiki markup → its parts. Every step takes time in proportion to the text, whoever wrote it. */
export function readWikiText(text: string): TextParts {
  const { own, shown, code, quote } = takeBlocks(text.replace(/\r\n?/g, '\n'));
  const parts: TextParts = { ...emptyParts(), shown, code, quote, list: listLine.test(shown) };
  const steps = [takeMonospace, takeImages, takeBrackets, takeUrls, dropMacros];
  parts.words = steps.reduce((rest, step) => step(rest, parts), own);
  return parts;
}

const listLine = /(?:^|\n)[ \t]*(?:[*#-]{1,6}|[•◦▪]|[0-9]{1,3}[.)])[ \t]/;
const blockMark = /\{(code|noformat|quote)(?::[^{}\n]*)?\}/gi;

interface Blocks {
  /** Without code and quotes. */
  own: string;
  /** Without quotes. */
  shown: string;
  code: boolean;
  quote: boolean;
}

/** Takes code and quotes out. Code that is not closed goes on to the end; a quote that is not is no quote. */
function takeBlocks(text: string): Blocks {
  const marks = marksOf(text);
  const found: Blocks = { own: '', shown: '', code: false, quote: false };
  let from = 0;
  for (let i = 0; i < marks.length; i++) {
    const { isQuote, start, end, next } = marks[i]!;
    if (isQuote && next === null) continue;
    const closing = next === null ? { start: text.length, end: text.length } : marks[next]!;
    addLines(found, text.slice(from, start));
    found.own += ' ';
    found[isQuote ? 'quote' : 'code'] = true;
    // The line ends beside the marks belong to them.
    if (!isQuote) found.shown += text.slice(end, closing.start).replace(/^\n|\n$/g, '');
    from = closing.end;
    i = next ?? marks.length;
  }
  addLines(found, text.slice(from));
  return found;
}

interface BlockMark {
  isQuote: boolean;
  start: number;
  end: number;
  /** Index of the next mark of that name, which closes what this one opens. */
  next: number | null;
}

function marksOf(text: string): BlockMark[] {
  const found = [...text.matchAll(blockMark)];
  const nextOf = new Map<string, number>();
  const marks: BlockMark[] = [];
  for (let i = found.length - 1; i >= 0; i--) {
    const { 0: whole, 1: name = '', index: start } = found[i]!;
    const key = name.toLowerCase();
    marks[i] = { isQuote: key === 'quote', start, end: start + whole.length, next: nextOf.get(key) ?? null };
    nextOf.set(key, i);
  }
  return marks;
}

/** Lines outside blocks; one that begins with `bq.` is a quote. */
function addLines(found: Blocks, text: string): void {
  const lines = text.split('\n');
  const kept = lines.filter((line) => !/^[ \t]*bq\.[ \t]/.test(line));
  if (kept.length < lines.length) found.quote = true;
  found.own += kept.map((line) => line.replace(/^[ \t]*h[1-6]\.[ \t]+/, '')).join('\n');
  found.shown += dropMacros(kept.join('\n').replace(brackets, (_whole, inside: string) => labelOf(inside)));
}

const brackets = /\[([^[\]\n]*)\]/g;

/** What a reader sees of something in brackets. */
const labelOf = (inside: string): string => (/^[~^]/.test(inside) ? '@' : inside.split('|', 1)[0]!);

function takeMonospace(text: string, parts: TextParts): string {
  return text.replace(/\{\{[^{}\n]*\}\}/g, () => {
    parts.code = true;
    return ' ';
  });
}

/** `!picture.png|thumbnail!` shows a file. */
function takeImages(text: string, parts: TextParts): string {
  return text.replace(/!([^\s!|][^!|\n]*)(?:\|[^!\n]*)?!/g, (whole, name: string) => {
    if (!/\.[a-z0-9]{2,5}$/i.test(name)) return whole;
    parts.files += 1;
    return ' ';
  });
}

/** `[~name]`, `[~accountid:id]`, `[^file]`, `[title|address]`, `[address]`; anything else in brackets is text. */
function takeBrackets(text: string, parts: TextParts): string {
  return text.replace(brackets, (whole, inside: string) => {
    if (inside.startsWith('~')) return takeMention(inside.slice(1), parts) ? ' ' : whole;
    if (inside.startsWith('^')) {
      parts.files += 1;
      return ' ';
    }
    const pieces = inside.split('|');
    const url = pieces.slice(0, 2).findLast((piece) => isPageUrl(piece.trim()));
    if (url !== undefined) parts.urls.push(url.trim());
    return url !== undefined || pieces.slice(-1).some((piece) => /^(#|mailto:)/i.test(piece)) ? ' ' : whole;
  });
}

function takeMention(value: string, { mentions }: TextParts): boolean {
  const accountId = /^accountid:([A-Za-z0-9:_-]{1,128})$/i.exec(value)?.[1];
  if (accountId !== undefined) return mentions.push({ accountId, key: null, name: null }) > 0;
  if (!/^(?!accountid:)[^\s|~][^\s|]{0,254}$/i.test(value)) return false;
  return mentions.push({ accountId: null, key: null, name: value }) > 0;
}

const dropMacros = (text: string): string => text.replace(/\{[a-z]+(?::[^{}\n]*)?\}/gi, ' ');
