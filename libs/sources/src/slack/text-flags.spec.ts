import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { MessageFlags } from '@quorum/contracts';
import { readFlags } from './text-flags.js';

const read = (text: string): MessageFlags => readFlags(text, 0, { documentationHosts: [] });
/** What the writer says, apart from how it looks. */
const said = ({ mentions, groups, broadcast, hasQ, urgent, decision, links, issueKeys }: MessageFlags) => ({
  mentions,
  groups,
  broadcast,
  hasQ,
  urgent,
  decision,
  links,
  issueKeys,
});
const pieces = fc.constantFrom(
  ...['<@U123>', '<!here>', 'why?', 'asap', 'decision: yes', ':gavel:', 'ENG-42', 'https://a.example/b', '<'],
  ...[
    '>',
    '&gt;',
    '`',
    '```',
    '\n',
    '\r\n',
    ' ',
    '\t',
    '|',
    '• ',
    '1. ',
    '😀',
    '\u2028',
    '*',
    ':',
    '@',
    'ok',
  ],
);
const anyText = fc.array(pieces, { maxLength: 30 }).map((parts) => parts.join(''));
const inline = fc.array(pieces, { maxLength: 12 }).map((parts) => parts.join('').replace(/[`\r\n]/g, ''));

describe('readFlags', () => {
  it('hears nothing in code or in quotes', () => {
    fc.assert(
      fc.property(inline, (words) => {
        const silent = said(read('ok'));
        expect(said(read(`ok \`\`\`${words}\n${words}\`\`\``))).toEqual(silent);
        expect(said(read(`ok \`\`\`${words}`))).toEqual(silent);
        expect(said(read(`ok \`${words}\``))).toEqual(silent);
        expect(said(read(`ok\n> ${words}`))).toEqual(silent);
        expect(said(read(`ok\n\t&gt;${words}`))).toEqual(silent);
        expect(said(read(`ok\n>>> ${words}\n${words}`))).toEqual(silent);
      }),
    );
  });

  it('reads any line end alike', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const unix = text.replace(/\r\n?/g, '\n');
        expect(read(unix.replaceAll('\n', '\r\n'))).toEqual(read(unix));
        expect(read(unix.replaceAll('\n', '\r'))).toEqual(read(unix));
      }),
    );
  });

  it('lists whom it mentions once, sorted, and counts issues once', () => {
    // Spaced, or "ENG-42" and "1. " make an issue of their own.
    const spaced = fc.array(pieces, { maxLength: 30 }).map((parts) => parts.join(' '));
    fc.assert(
      fc.property(spaced, (text) => {
        const { mentions, issueKeys } = read(`${text} ${text}`);
        expect(mentions).toEqual([...new Set(mentions)].sort());
        expect(issueKeys).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('takes a label for what it is: not part of the message', () => {
    expect(said(read('<https://a.example/x|why? asap ENG-42>'))).toEqual({
      ...said(read('')),
      links: { T1: 0, T2: 0, T3: 0, T4: 0, other: 1 },
    });
    expect(read('<@U1|a\u2028b>').mentions).toEqual(['U1']);
  });

  it('keeps punctuation out of a bare link and in the sentence', () => {
    expect(read('seen https://a.example/x?')).toMatchObject({ hasQ: true, links: { other: 1 } });
    expect(read('seen https://a.example/x?y')).toMatchObject({ hasQ: false, links: { other: 1 } });
    expect(read('https:// ?')).toMatchObject({ hasQ: true, links: { other: 0 } });
  });

  it('tells words from parts of words', () => {
    expect(read('URGENT').urgent).toBe(true);
    expect(read('non-urgent').urgent).toBe(true);
    expect(read('urgent_fix asap1').urgent).toBe(false);
    expect(read(':x:sos:').urgent).toBe(false);
    expect(read('we decided: yes').decision).toBe(false);
    expect(read('ok\n  *_decided:_ yes').decision).toBe(true);
    expect(read('ABC-10 ABC-10 ABC-0 XABC-1x COVID-19 A-1 A1-2').issueKeys).toBe(2);
  });

  it('draws the length classes at 80, 300 and 600 code points, blanks at the ends aside', () => {
    const buckets = [79, 80, 299, 300, 599, 600].map(
      (length) => read(` \t\n${'😀'.repeat(length)}\n `).lengthBucket,
    );
    expect(buckets).toEqual([0, 1, 1, 2, 2, 3]);
  });

  it('counts groups of empty lines between text, two at most', () => {
    expect(
      ['a\nb', '\n\na\n\n', 'a\n\nb', 'a\n \t\n\n\nb', 'a\n\nb\n\nc\n\nd'].map(
        (text) => read(text).paragraphBreaks,
      ),
    ).toEqual([0, 0, 1, 1, 2]);
  });

  // Each of these takes seconds in a pattern that backtracks; Slack allows 40 000 characters.
  it.each([
    ['blanks', `a${' '.repeat(40_000)}b`],
    ['fences', '```'.repeat(13_001)],
    ['brackets', '<'.repeat(40_000)],
    ['links', 'https://'.repeat(5_000)],
    ['dots', `https://${'.'.repeat(40_000)}`],
    ['repository paths', `https://a.example/${'-/blob/'.repeat(5_700)}`],
    ['capitals', 'A'.repeat(40_000)],
    ['colons', ':a'.repeat(20_000)],
    ['empty lines', `a${'\n '.repeat(20_000)}b`],
  ])('is linear in %s', (_name, text) => {
    const started = performance.now();
    read(text);
    expect(performance.now() - started).toBeLessThan(500);
  });
});
