import type { LinkClass, MessageFlags } from '@quorum/contracts';
import { classifyLink } from '../text/link-class.js';
import { readShape } from '../text/message-shape.js';
import type { ReadingOptions } from '../text/options.js';
import { countIssueKeys, distinct, hasQuestion, isDecision, isUrgent, meantEmoji } from '../text/words.js';

/**
 * Text → flags; the text itself goes no further (spec/slack-reading §6). `files` is the number of attached files.
 * All classes are ASCII, so `\w`, `\b` and `\s` are not used. Most messages hold nothing a step looks for, so each step
 * first asks for a character it cannot do without: that costs a tenth of the pattern.
 */
export function readFlags(text: string, files: number, { documentationHosts }: ReadingOptions): MessageFlags {
  const whole = text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
  const unfenced = removeFences(whole);
  const unquoted = removeQuotes(unfenced);
  const ours = unquoted.includes('`') ? unquoted.replace(/`[^`\n]*`/g, ' ') : unquoted;
  const { rest, mentions, groups, broadcast, links } = takeElements(ours, documentationHosts);
  const emoji = meantEmoji(rest);
  const { lengthBucket, list, paragraphBreaks } = readShape(whole);
  return thrifty({
    mentions: distinct(mentions),
    groups: distinct(groups),
    broadcast,
    hasQ: hasQuestion(rest),
    urgent: isUrgent(rest, emoji),
    decision: isDecision(rest, emoji),
    links,
    issueKeys: countIssueKeys(rest),
    files,
    lengthBucket,
    list,
    paragraphBreaks,
    code: unfenced !== whole || ours !== unquoted,
    quote: unquoted !== unfenced,
  });
}

/** By what can be found in a text that mentions, links and attaches nothing. */
const plainFlags: (MessageFlags | undefined)[] = [];

/** Most messages say as little as each other, and millions are held at once: those share one frozen record. */
function thrifty(flags: MessageFlags): MessageFlags {
  const { mentions, groups, links, issueKeys, files } = flags;
  const { T1, T2, T3, T4, other } = links;
  if (mentions.length + groups.length + T1 + T2 + T3 + T4 + other + issueKeys + files > 0) return flags;
  const { broadcast, hasQ, urgent, decision, list, code, quote, lengthBucket, paragraphBreaks } = flags;
  let key = lengthBucket * 3 + paragraphBreaks;
  for (const found of [broadcast, hasQ, urgent, decision, list, code, quote]) key = key * 2 + Number(found);
  return (plainFlags[key] ??= frozen(flags));
}

function frozen(flags: MessageFlags): MessageFlags {
  for (const part of [flags.mentions, flags.groups, flags.links]) Object.freeze(part);
  return Object.freeze(flags);
}

/** Code and quotes are somebody else's words, or a machine's (spec §6, steps 1–3). */
function removeFences(text: string): string {
  if (!text.includes('```')) return text;
  return text.replace(/```[\s\S]*?```/g, ' ').replace(/```[\s\S]*$/, ' ');
}

function removeQuotes(text: string): string {
  if (!(text.includes('>') || text.includes('&gt;')) || !/(?:^|\n)[ \t]*(?:&gt;|>)/.test(text)) return text;
  const kept: string[] = [];
  for (const line of text.split('\n')) {
    if (/^[ \t]*(&gt;|>){3}/.test(line)) break;
    kept.push(/^[ \t]*(&gt;|>)/.test(line) ? '' : line);
  }
  return kept.join('\n');
}

interface Elements {
  rest: string;
  /** As often as they stand there, like the groups. */
  mentions: string[];
  groups: string[];
  broadcast: boolean;
  links: Record<LinkClass, number>;
}

/** Mentions, groups, broadcasts and links, each replaced by a space (spec §6, steps 4–5). */
function takeElements(text: string, documentationHosts: readonly string[]): Elements {
  const found: Elements = {
    rest: text,
    mentions: [],
    groups: [],
    broadcast: false,
    links: { T1: 0, T2: 0, T3: 0, T4: 0, other: 0 },
  };
  const link = (url: string): void => void (found.links[classifyLink(url, documentationHosts)] += 1);
  if (text.includes('<'))
    found.rest = text.replace(/<([^<>\n]*)>/g, (_whole, inside: string) => {
      takeElement(inside, found, link);
      return ' ';
    });
  if (found.rest.includes('://'))
    found.rest = found.rest.replace(/https?:\/\/[^ \t\r\n<>]*[^ \t\r\n<>.,;:!?)\]'"]/gi, (url) => {
      link(url);
      return ' ';
    });
  return found;
}

/** What stood between `<` and `>`: no two of the patterns begin alike. */
function takeElement(inside: string, found: Elements, link: (url: string) => void): void {
  if (inside.startsWith('@')) {
    const mention = /^@([UWB][A-Z0-9]+)(\|[^]*)?$/i.exec(inside)?.[1];
    if (mention !== undefined) found.mentions.push(mention.toUpperCase());
  } else if (inside.startsWith('!')) {
    const group = /^!subteam\^([A-Z0-9]+)(\|[^]*)?$/i.exec(inside)?.[1];
    if (group !== undefined) found.groups.push(group.toUpperCase());
    else if (/^!(here|channel|everyone|group)(\|[^]*)?$/i.test(inside)) found.broadcast = true;
  } else {
    const url = /^(https?:\/\/[^|]+)(\|[^]*)?$/i.exec(inside)?.[1];
    if (url !== undefined) link(url);
  }
}
