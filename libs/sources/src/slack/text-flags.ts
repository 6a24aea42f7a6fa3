import type { LinkClass, MessageFlags } from '@quorum/contracts';
import { marks } from './marks.js';
import type { ReadingOptions } from './options.js';
import { classifyLink } from './link-class.js';
import { readShape } from './message-shape.js';

/**
 * Text → flags; the text itself goes no further (spec/slack-reading §6). `files` is the number of attached files.
 * All classes are ASCII, so `\w`, `\b` and `\s` are not used.
 */
export function readFlags(text: string, files: number, { documentationHosts }: ReadingOptions): MessageFlags {
  const whole = text.replace(/\r\n?/g, '\n');
  const { rest, code, quote } = removeForeignText(whole);
  const elements = takeElements(rest, documentationHosts);
  const own = elements.rest;
  const emoji = new Set(Array.from(own.matchAll(/:([a-z0-9_+'-]+):/g), (match) => match[1]));
  return {
    mentions: [...elements.mentions].sort(),
    groups: [...elements.groups].sort(),
    broadcast: elements.broadcast,
    hasQ: /[?？؟]/.test(own),
    urgent: urgentWord.test(own) || marks.urgentEmoji.some((name) => emoji.has(name)),
    decision: decisionLine.test(own) || marks.decisionEmoji.some((name) => emoji.has(name)),
    links: elements.links,
    issueKeys: countIssueKeys(own),
    files,
    ...readShape(whole),
    code,
    quote,
  };
}

const urgentWord = new RegExp(`(?<![A-Za-z0-9_])(${marks.urgentWords.join('|')})(?![A-Za-z0-9_])`, 'i');
const decisionLine = /(^|\n)[ \t]*[*_~]{0,3}(decision|decided):/i;

/** Code and quotes are somebody else's words, or a machine's (spec §6, steps 1–3). */
function removeForeignText(whole: string): { rest: string; code: boolean; quote: boolean } {
  const unfenced = whole.replace(/```[\s\S]*?```/g, ' ').replace(/```[\s\S]*$/, ' ');
  const unquoted = removeQuotes(unfenced);
  const rest = unquoted.replace(/`[^`\n]*`/g, ' ');
  return { rest, code: unfenced !== whole || rest !== unquoted, quote: unquoted !== unfenced };
}

function removeQuotes(text: string): string {
  if (!/&gt;|>/.test(text)) return text;
  const kept: string[] = [];
  for (const line of text.split('\n')) {
    if (/^[ \t]*(&gt;|>){3}/.test(line)) break;
    kept.push(/^[ \t]*(&gt;|>)/.test(line) ? '' : line);
  }
  return kept.join('\n');
}

interface Elements {
  rest: string;
  mentions: Set<string>;
  groups: Set<string>;
  broadcast: boolean;
  links: Record<LinkClass, number>;
}

/** Mentions, groups, broadcasts and links, each replaced by a space (spec §6, steps 4–5). */
function takeElements(text: string, documentationHosts: readonly string[]): Elements {
  const found: Elements = {
    rest: '',
    mentions: new Set(),
    groups: new Set(),
    broadcast: false,
    links: { T1: 0, T2: 0, T3: 0, T4: 0, other: 0 },
  };
  const link = (url: string): void => void (found.links[classifyLink(url, documentationHosts)] += 1);
  const bracketed = text.replace(/<([^<>\n]*)>/g, (_whole, inside: string) => {
    const mention = /^@([UWB][A-Z0-9]+)(\|[^]*)?$/i.exec(inside)?.[1];
    if (mention !== undefined) return (void found.mentions.add(mention.toUpperCase()), ' ');
    const group = /^!subteam\^([A-Z0-9]+)(\|[^]*)?$/i.exec(inside)?.[1];
    if (group !== undefined) return (void found.groups.add(group.toUpperCase()), ' ');
    if (/^!(here|channel|everyone|group)(\|[^]*)?$/i.test(inside)) found.broadcast = true;
    const url = /^(https?:\/\/[^|]+)(\|[^]*)?$/i.exec(inside)?.[1];
    if (url !== undefined) link(url);
    return ' ';
  });
  found.rest = bracketed.replace(/https?:\/\/[^ \t\r\n<>]*[^ \t\r\n<>.,;:!?)\]'"]/gi, (url) => {
    link(url);
    return ' ';
  });
  return found;
}

const notIssues = new Set(['AES', 'COVID', 'CVE', 'GPT', 'HTTP', 'ISO', 'PEP', 'RFC', 'RSA', 'SHA', 'UTF']);

function countIssueKeys(text: string): number {
  const keys = new Set<string>();
  for (const [key, prefix = ''] of text.matchAll(
    /(?<![A-Za-z0-9_-])([A-Z][A-Z0-9]+)-[1-9][0-9]*(?![A-Za-z0-9_-])/g,
  )) {
    if (!notIssues.has(prefix)) keys.add(key);
  }
  return keys.size;
}
