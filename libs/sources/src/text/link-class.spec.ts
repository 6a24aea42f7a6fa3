import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { LinkClass } from '@quorum/contracts';
import { classifyLink } from './link-class.js';

interface Oracle {
  linkClasses: { url: string; expected: LinkClass }[];
  configuredHost: { documentationHosts: string[]; url: string; expected: LinkClass };
}
const { linkClasses, configuredHost } = JSON.parse(
  readFileSync(new URL('vectors/link-classes.json', import.meta.url), 'utf8'),
) as Oracle;

describe('classifyLink', () => {
  it.each(linkClasses)('$url is $expected', ({ url, expected }) => {
    expect(classifyLink(url)).toBe(expected);
  });

  it('puts configured hosts and what lies under them before every other rule', () => {
    const { documentationHosts, url, expected } = configuredHost;
    expect(classifyLink(url)).toBe('other');
    expect(classifyLink(url, documentationHosts)).toBe(expected);
    expect(classifyLink('https://eu.docs.example.org./browse/AB-1', [' Docs.Example.org. '])).toBe('T1');
    expect(classifyLink('https://otherdocs.example.org/a', documentationHosts)).toBe('other');
  });

  it.each<[string, LinkClass]>([
    ['https://bitbucket.org/a/b/pull-requests/7', 'T2'],
    ['https://trello.com/c/x', 'T2'],
    ['https://app.asana.com/0/1/2', 'T2'],
    ['https://dev.azure.com/a/b/_workitems/edit/1', 'T2'],
    ['https://acme.atlassian.net/projects', 'T2'],
    ['https://acme.atlassian.net/projectsx', 'other'],
    ['https://gitlab.com/a/b/issues/1', 'T2'],
    ['https://git.example.org/a/b/issues/1', 'other'],
    ['https://git.example.org/a/-/blob/main/-/blob/x.md', 'T1'],
    ['https://git.example.org/a/-/blob/main/x.mdown', 'other'],
    ['https://github.com/a/b/edit/main/x.rst?plain=1', 'T1'],
    ['https://github.com/a/b/blob/.md', 'other'],
    ['https://wiki/Main', 'other'],
    ['HTTPS://Wiki.Example.org/Main', 'T1'],
    ['https://acme.slack.com/files/U1/F1/x', 'other'],
    ['https://slack.com.evil.example/archives/C1', 'other'],
    ['https://evil.example/?u=@docs.google.com/', 'other'],
  ])('%s is %s', (url, expected) => {
    expect(classifyLink(url)).toBe(expected);
  });
});
