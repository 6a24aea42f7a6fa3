import type { LinkClass } from '@quorum/contracts';

/**
 * URL → link class (spec/slack-reading §7): T1 durable document, T2 tracked item, T3 media, T4 Slack permalink.
 * `documentationHosts` are hosts that count as T1 before any other rule; a host covers its subdomains.
 * Cut by hand, because a parser of URLs repairs or refuses what people paste.
 */
export function classifyLink(url: string, documentationHosts: readonly string[] = []): LinkClass {
  const { host, path } = splitUrl(url);
  const under = (...domains: string[]): boolean =>
    domains.some((domain) => host === domain || host.endsWith(`.${domain}`));
  if (under(...documentationHosts.map(tidyHost))) return 'T1';
  if (under('slack.com') && path.startsWith('/archives/')) return 'T4';
  if (under(...mediaHosts)) return 'T3';
  if (isTrackedItem(under, path)) return 'T2';
  if (under(...documentHosts) || /^(confluence|wiki)\./.test(host) || isDocumentPath(under, path))
    return 'T1';
  return 'other';
}

type Under = (...domains: string[]) => boolean;

const mediaHosts = ['loom.com', 'youtube.com', 'youtu.be', 'vimeo.com', 'zoom.us', 'microsoftstream.com'];
const documentHosts = [
  ...['notion.so', 'notion.site', 'docs.google.com', 'drive.google.com', 'sharepoint.com', 'gitbook.io'],
  ...['coda.io', 'quip.com', 'paper.dropbox.com', 'hackmd.io', 'readthedocs.io'],
];

/** Host → path patterns, anchored at the start; `null` = any host. */
const trackedItems: readonly [host: string | null, path: RegExp][] = [
  [null, /^\/browse\/[a-z][a-z0-9_]*-[0-9]+/],
  ['atlassian.net', /^\/(jira|projects|servicedesk|issues)(\/|$)/],
  ['github.com', /^\/[^/]+\/[^/]+\/(issues|pull|discussions)\/[0-9]+/],
  [null, /^\/.+\/-\/(issues|merge_requests|work_items)\/[0-9]+/],
  ['gitlab.com', /^\/.+\/(issues|merge_requests)\/[0-9]+/],
  ['bitbucket.org', /^\/[^/]+\/[^/]+\/(issues|pull-requests)\/[0-9]+/],
  ['linear.app', /^\/[^/]+\/issue\//],
  ['trello.com', /^\/c\//],
  ['app.asana.com', /^\/0\//],
  ['dev.azure.com', /^\/.+\/_workitems\//],
];
const documentPaths: readonly [host: string | null, path: RegExp][] = [
  ['atlassian.net', /^\/wiki(\/|$)/],
  ['github.com', /^\/[^/]+\/[^/]+\/wiki(\/|$)/],
  [null, /^\/.+\/-\/wikis(\/|$)/],
];
/** Paths of a file in a repository, whose ending says that it is a document. */
const documentFiles: readonly [host: string | null, path: RegExp][] = [
  ['github.com', /^\/[^/]+\/[^/]+\/(blob|tree|edit)\/.+\.[a-z]+$/],
  [null, /^\/.+?\/-\/(blob|tree)\/.+\.[a-z]+$/],
];

const matches = (rules: typeof trackedItems, under: Under, path: string): boolean =>
  rules.some(([host, pattern]) => (host === null || under(host)) && pattern.test(path));
const isTrackedItem = (under: Under, path: string): boolean => matches(trackedItems, under, path);
const isDocumentPath = (under: Under, path: string): boolean =>
  matches(documentPaths, under, path) ||
  // The ending is tested on its own first: one pattern for both takes quadratic time on a long path without it.
  (/.\.(md|mdx|rst|adoc)$/.test(path) && matches(documentFiles, under, path));

function splitUrl(url: string): { host: string; path: string } {
  const rest = url.slice(url.indexOf('://') + 3);
  const authority = /^[^/?#]*/.exec(rest)?.[0] ?? '';
  const [host = ''] = authority.slice(authority.lastIndexOf('@') + 1).split(':', 1);
  const [path = ''] = rest.slice(authority.length).split(/[?#]/, 1);
  return { host: tidyHost(host), path: path.toLowerCase() };
}

const tidyHost = (host: string): string => host.trim().toLowerCase().replace(/\.$/, '');
