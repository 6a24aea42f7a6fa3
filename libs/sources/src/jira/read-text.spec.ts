import { type MessageFlags, noFlags } from '@quorum/contracts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readJiraText } from './read-text.js';

const context = {
  documentationHosts: ['docs.fernhill.example'],
  personOf: ({
    accountId,
    key,
    name,
  }: {
    accountId: string | null;
    key: string | null;
    name: string | null;
  }) => accountId ?? key ?? name,
};
const read = (body: unknown): MessageFlags => readJiraText(body, context)!;
const found = (body: unknown) =>
  Object.fromEntries(
    Object.entries(read(body)).filter(
      ([name, value]) => JSON.stringify(value) !== JSON.stringify(noFlags[name as keyof MessageFlags]),
    ),
  );
const links = (more: Partial<MessageFlags['links']>) => ({ ...noFlags.links, ...more });

const text = (value: string, ...marks: object[]) => ({ type: 'text', text: value, marks });
const paragraph = (...content: object[]) => ({ type: 'paragraph', content });
const doc = (...content: object[]) => ({ type: 'doc', version: 1, content });
const list = (...items: string[]) => ({
  type: 'bulletList',
  content: items.map((item) => ({ type: 'listItem', content: [paragraph(text(item))] })),
});

describe('the same text in both markups', () => {
  const cases: [what: string, markup: string, document: object, expected: Partial<MessageFlags>][] = [
    ['asks', 'is it done?', doc(paragraph(text('is it done?'))), { hasQ: true }],
    [
      'mentions people, each once',
      '[~accountid:712020:ben] and [~accountid:5b10] and [~accountid:5b10]',
      doc(
        paragraph(
          { type: 'mention', attrs: { id: '712020:ben', text: '@Ben?' } },
          text(' and '),
          { type: 'mention', attrs: { id: '5b10' } },
          { type: 'mention', attrs: { id: '5b10' } },
        ),
      ),
      { mentions: ['5b10', '712020:ben'] },
    ],
    [
      'links by class',
      '[why?|https://docs.fernhill.example/a] [https://fernhill.atlassian.net/browse/ENG-1] https://b.example.',
      doc(
        paragraph(
          text('why?', { type: 'link', attrs: { href: 'https://docs.fernhill.example/a' } }),
          { type: 'inlineCard', attrs: { url: 'https://fernhill.atlassian.net/browse/ENG-1' } },
          text(' https://b.example. '),
        ),
      ),
      { links: links({ T1: 1, T2: 1, other: 1 }) },
    ],
    [
      'holds code, which says nothing',
      '{code:java}why? [~ann] https://a.example ENG-1{code}',
      doc({ type: 'codeBlock', content: [text('why? [~ann] https://a.example ENG-1')] }),
      { code: true },
    ],
    [
      'holds code in a line',
      'see {{a?}}',
      doc(paragraph(text('see '), text('a?', { type: 'code' }))),
      { code: true },
    ],
    [
      'quotes, which is no question of its own',
      '{quote}why?{quote}\nbecause',
      doc({ type: 'blockquote', content: [paragraph(text('why?'))] }, paragraph(text('because'))),
      { quote: true },
    ],
    ['lists', '* one\n* two', doc(list('one', 'two')), { list: true }],
    [
      'names issues',
      'ENG-7, ENG-7 and OPS-1',
      doc(paragraph(text('ENG-7, ENG-7 and OPS-1'))),
      { issueKeys: 2 },
    ],
    [
      'decides in a line of its own',
      'h3. Decision: yes',
      doc({ type: 'heading', content: [text('Decision: yes')] }),
      { decision: true },
    ],
    [
      'shows files',
      '!a plan.png|thumbnail! and [^log.txt]',
      doc(
        { type: 'mediaSingle', content: [{ type: 'media', attrs: { id: 'a' } }] },
        paragraph({ type: 'mediaInline', attrs: { id: 'b' } }),
      ),
      { files: 2 },
    ],
    [
      'has paragraphs',
      'one\n\ntwo\n\nthree',
      doc(paragraph(text('one')), paragraph(text('two')), paragraph(text('three'))),
      { paragraphBreaks: 2 },
    ],
  ];

  it.each(cases)('%s', (_what, markup, document, expected) => {
    expect(found(markup)).toEqual(expected);
    // A block of its own ends a paragraph in a document, which two lines of markup do not say.
    const { paragraphBreaks, ...rest } = found(document);
    expect({ ...rest, ...('paragraphBreaks' in expected ? { paragraphBreaks } : {}) }).toEqual(expected);
  });
});

describe('markup', () => {
  it.each<[string, Partial<MessageFlags>]>([
    ['[~jdoe]', { mentions: ['jdoe'] }],
    ['[~a b] [~] [~accountid:]', {}],
    ['{noformat}why?', { code: true }],
    ['{quote}why?', { hasQ: true }],
    ['bq. why?\nbecause', { quote: true }],
    ['{color:red}why{color}', {}],
    ['{panel:title=why?}because{panel}', {}],
    ['[Android] crashes [see|#why?] [mail|mailto:a@b.example?c]', {}],
    ['wow! really! https://a.example!', { links: links({ other: 1 }) }],
    ['{color:red}https://a.example{color}', { links: links({ other: 1 }) }],
    ['[a|https://a.example|smart-link]', { links: links({ other: 1 }) }],
    ['** nested', { list: true }],
    ['# numbered', { list: true }],
    ['this is URGENT', { urgent: true }],
  ])('%s', (markup, expected) => {
    expect(found(markup)).toEqual(expected);
  });

  it('is as long as what is to be seen: code counts, quotes do not', () => {
    const long = 'x'.repeat(700);
    expect(read(`{code}\n${long}\n{code}`)).toMatchObject({ lengthBucket: 3, paragraphBreaks: 0 });
    expect(read(`{quote}${long}{quote}`).lengthBucket).toBe(0);
  });

  it('hears nothing in code or in quotes', () => {
    const words = fc
      .array(
        fc.constantFrom('why?', '[~ann]', 'asap', 'ENG-42', 'https://a.example', '\n', '[', '!', '{{', ' '),
      )
      .map((parts) => parts.join(''));
    const own = ({ mentions, hasQ, urgent, links, issueKeys, files }: MessageFlags) =>
      JSON.stringify({ mentions, hasQ, urgent, links, issueKeys, files });
    fc.assert(
      fc.property(words, (said) => {
        for (const block of ['code', 'noformat', 'quote'])
          expect(own(read(`ok\n{${block}}${said}{${block}}`))).toBe(own(noFlags));
      }),
    );
  });

  it('is read in time, whatever is in it', () => {
    const hostile = ['{code:x}', '{quote}', '[', '{{', '!a.png|', 'https://', '[~', 'bq. ', '\n'];
    for (const piece of hostile) expect(read(piece.repeat(50_000)).lengthBucket).toBeLessThanOrEqual(3);
  });
});

describe('a document', () => {
  it('is walked through nodes nobody knows', () => {
    const unknown = { type: 'hologram', content: [{ type: 'layer', content: [paragraph(text('why?'))] }] };
    expect(found(doc(unknown))).toEqual({ hasQ: true });
  });

  it('marks a decision, and emoji by their codes', () => {
    const decision = { type: 'decisionList', content: [{ type: 'decisionItem', content: [text('go')] }] };
    expect(found(doc(decision))).toEqual({ list: true, decision: true });
    expect(found(doc(paragraph({ type: 'emoji', attrs: { shortName: ':sos:' } })))).toEqual({ urgent: true });
  });

  it('mentions nobody by everybody', () => {
    const everybody = { type: 'mention', attrs: { id: 'all', userType: 'SPECIAL' } };
    expect(found(doc(paragraph(everybody)))).toEqual({});
  });

  it('links only to pages', () => {
    const mail = text('mail', { type: 'link', attrs: { href: 'mailto:a@b.example' } });
    const card = { type: 'blockCard', attrs: { data: { url: 'https://fernhill.atlassian.net/wiki/x/1' } } };
    expect(found(doc(paragraph(mail), card))).toMatchObject({ links: links({ T1: 1 }) });
  });

  it('is read to a depth, and never throws', () => {
    let deep: object = paragraph(text('why?'));
    for (let i = 0; i < 10_000; i++) deep = { type: 'panel', content: [deep] };
    expect(read(doc(deep)).hasQ).toBe(false);
    fc.assert(fc.property(fc.object(), (body) => void readJiraText(body, context)));
  });
});

it('reads nothing as nothing, and refuses what is no text', () => {
  expect(read(null)).toEqual(noFlags);
  expect(read(undefined)).toEqual(noFlags);
  for (const body of [7, true, ['x']]) expect(readJiraText(body, context)).toBeNull();
});
