/** `TextParts`, `flagsOf`, `takeUrls`: a text of Jira taken apart, in either markup, and what is kept of it. */
import type { LinkClass, MessageFlags } from '@quorum/contracts';
import { classifyLink } from '../text/link-class.js';
import { readShape } from '../text/message-shape.js';
import { countIssueKeys, distinct, hasQuestion, isDecision, isUrgent, meantEmoji } from '../text/words.js';
import type { JiraNames } from './users.js';

/** A text by what its pieces are. Lives as long as it is being read. */
export interface TextParts {
  /** The writer's own words: no code, no quote, no link and nobody's name. */
  words: string;
  /** What is to be seen, other people's words aside (notes/jira §1.7): for its length and form. */
  shown: string;
  mentions: JiraNames[];
  urls: string[];
  files: number;
  code: boolean;
  quote: boolean;
  list: boolean;
  /** Marked as a decision by the markup itself. */
  decision: boolean;
}

/** What reading a text depends on. */
export interface TextContext {
  /** Hosts whose links count as durable documents, lower case. */
  documentationHosts: readonly string[];
  /** A mention → a person's id. */
  personOf: (names: JiraNames) => string | null;
}

/** A text with nothing in it yet. */
export const emptyParts = (): TextParts => ({
  words: '',
  shown: '',
  mentions: [],
  urls: [],
  files: 0,
  code: false,
  quote: false,
  list: false,
  decision: false,
});

/** Parts → flags, by the rules of slack-reading §6 and §7; Jira knows neither groups nor broadcasts. */
export function flagsOf(parts: TextParts, { documentationHosts, personOf }: TextContext): MessageFlags {
  const { words, shown, mentions, urls, files, code, quote } = parts;
  const emoji = meantEmoji(words);
  const { lengthBucket, paragraphBreaks, list } = readShape(shown);
  return {
    mentions: distinct(mentions.flatMap((names) => personOf(names) ?? [])),
    groups: [],
    broadcast: false,
    hasQ: hasQuestion(words),
    urgent: isUrgent(words, emoji),
    decision: parts.decision || isDecision(words, emoji),
    links: countLinks(urls, documentationHosts),
    issueKeys: countIssueKeys(words),
    files,
    lengthBucket,
    list: parts.list || list,
    code,
    quote,
    paragraphBreaks,
  };
}

/** How many links of each class. */
export function countLinks(
  urls: readonly string[],
  documentationHosts: readonly string[],
): Record<LinkClass, number> {
  const links = { T1: 0, T2: 0, T3: 0, T4: 0, other: 0 };
  for (const url of urls) links[classifyLink(url, documentationHosts)] += 1;
  return links;
}

/** Only what leads to a page is a link; not an anchor, a file or a mail address. */
export const isPageUrl = (url: string): boolean => /^https?:\/\/./i.test(url);

/** Addresses that stand in the text as they are; a space takes their place. */
export function takeUrls(text: string, { urls }: TextParts): string {
  return text.replace(/https?:\/\/[^\s<>|[\]{}]*[^\s<>|[\]{}.,;:!?)'"*_]/gi, (url) => {
    urls.push(url);
    return ' ';
  });
}
