/** `isUrgent`, `isDecision`, `hasQuestion`, `meantEmoji`, `countIssueKeys`: what the own words of a text say, in any source. */
import { marks } from './marks.js';

/** All classes are ASCII, so `\w`, `\b` and `\s` are not used (spec/slack-reading §6). */
export const hasQuestion = (text: string): boolean => /[?？؟]/.test(text);

const someUrgentWord = new RegExp(marks.urgentWords.join('|'), 'i');
const urgentWord = new RegExp(`(?<![A-Za-z0-9_])(${marks.urgentWords.join('|')})(?![A-Za-z0-9_])`, 'i');

/** Whether a text holds a word or an emoji that says it is urgent. */
export const isUrgent = (text: string, emoji: readonly string[]): boolean =>
  (someUrgentWord.test(text) && urgentWord.test(text)) ||
  marks.urgentEmoji.some((name) => emoji.includes(name));

/** Whether a line begins with "Decision:" or the text holds an emoji that says so. */
export const isDecision = (text: string, emoji: readonly string[]): boolean =>
  (text.includes(':') &&
    /deci(?:sion|ded):/i.test(text) &&
    /(^|\n)[ \t]*[*_~]{0,3}(decision|decided):/i.test(text)) ||
  marks.decisionEmoji.some((name) => emoji.includes(name));

const someMark = new RegExp(`:(?:${[...marks.urgentEmoji, ...marks.decisionEmoji].join('|')}):`);

/** The emoji codes of a text, if one that means something may be among them. */
export function meantEmoji(text: string): string[] {
  if (!text.includes(':') || !someMark.test(text)) return [];
  // Codes share no colon: which of them are codes shows only when all are read from the start.
  return Array.from(text.matchAll(/:([a-z0-9_+'-]+):/g), ([, name = '']) => name);
}

const notIssues = new Set(['AES', 'COVID', 'CVE', 'GPT', 'HTTP', 'ISO', 'PEP', 'RFC', 'RSA', 'SHA', 'UTF']);

/** How many different issues a text names by their keys. */
export function countIssueKeys(text: string): number {
  if (!text.includes('-') || !/[A-Z0-9]-[1-9]/.test(text)) return 0;
  const keys = new Set<string>();
  for (const [key, prefix = ''] of text.matchAll(
    /(?<![A-Za-z0-9_-])([A-Z][A-Z0-9]+)-[1-9][0-9]*(?![A-Za-z0-9_-])/g,
  )) {
    if (!notIssues.has(prefix)) keys.add(key);
  }
  return keys.size;
}

/** Each value once, sorted. */
export const distinct = (values: string[]): string[] =>
  values.length < 2 ? values : [...new Set(values)].sort();
