import type { LinkClass } from '@quorum/contracts';

/**
 * URL → link class (spec/slack-reading §7): T1 durable document, T2 tracked item, T3 media, T4 Slack permalink.
 * `documentationHosts` are hosts that count as T1 before any other rule; a host covers its subdomains.
 * Cut by hand, because a parser of URLs repairs or refuses what people paste.
 */
export function classifyLink(url: string, documentationHosts: readonly string[] = []): LinkClass {
  const { host, path } = splitUrl(url);
  const domains = domainsOf(host);
  if (documentationHosts.some((known) => domains.includes(tidyHost(known)))) return 'T1';
  if (path.startsWith('/archives/') && domains.includes('slack.com')) return 'T4';
  if (domains.some((domain) => mediaHosts.has(domain))) return 'T3';
  if (matches(trackedItems, domains, path)) return 'T2';
  if (domains.some((domain) => documentHosts.has(domain))) return 'T1';
  return /^(confluence|wiki)\./.test(host) || isDocumentPath(domains, path) ? 'T1' : 'other';
}

/** A host and every domain it lies under: `a.b.c`, `b.c`, `c`. */
function domainsOf(host: string): string[] {
  const domains = [host];
  for (let dot = host.indexOf('.'); dot >= 0; dot = host.indexOf('.', dot + 1))
    domains.push(host.slice(dot + 1));
  return domains;
}

const mediaHosts = new Set([
  'loom.com',
  'youtube.com',
  'youtu.be',
  'vimeo.com',
  'zoom.us',
  'microsoftstream.com',
]);
const documentHosts = new Set([
  ...['notion.so', 'notion.site', 'docs.google.com', 'drive.google.com', 'sharepoint.com', 'gitbook.io'],
  ...['coda.io', 'quip.com', 'paper.dropbox.com', 'hackmd.io', 'readthedocs.io'],
]);

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

const matches = (rules: typeof trackedItems, domains: readonly string[], path: string): boolean =>
  rules.some(([host, pattern]) => (host === null || domains.includes(host)) && pattern.test(path));
const isDocumentPath = (domains: readonly string[], path: string): boolean =>
  matches(documentPaths, domains, path) ||
  // The ending is tested on its own first: one pattern for both takes quadratic time on a long path without it.
  (/.\.(md|mdx|rst|adoc)$/.test(path) && matches(documentFiles, domains, path));

function splitUrl(url: string): { host: string; path: string } {
  const rest = url.slice(url.indexOf('://') + 3);
  const authority = /^[^/?#]*/.exec(rest)?.[0] ?? '';
  const [host = ''] = authority.slice(authority.lastIndexOf('@') + 1).split(':', 1);
  const [path = ''] = rest.slice(authority.length).split(/[?#]/, 1);
  return { host: tidyHost(host), path: path.toLowerCase() };
}

const tidyHost = (host: string): string => host.trim().toLowerCase().replace(/\.$/, '');
