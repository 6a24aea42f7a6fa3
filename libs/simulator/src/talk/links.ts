import type { Random } from '../random.js';
import type { Person } from '../organisation/organisation.js';

/** Addresses as people paste them; classes T1 and T2 of slack-reading §7, and others. */

/** Where something is written down or tracked. */
export function documentLink(random: Random, { unit }: Person): string {
  const { key } = unit.plan;
  switch (random.weighted({ confluence: 4, jira: 3, docs: 2, notion: 1 })) {
    case 'confluence':
      return `https://fernhill.atlassian.net/wiki/spaces/${key}/pages/${random.int(1e6, 9e6)}`;
    case 'jira':
      return `https://fernhill.atlassian.net/browse/${key}-${random.int(1, 4_000)}`;
    case 'docs':
      return `https://docs.google.com/document/d/${random.hex(24)}/edit`;
    case 'notion':
      return `https://www.notion.so/fernhill/${random.hex(20)}`;
  }
}

/** Anything else worth a click. */
export function otherLink(random: Random): string {
  return random.pick([
    `https://fernhill.slack.com/archives/C${random.code(8)}/p${random.int(1e8, 9e8)}`,
    `https://www.loom.com/share/${random.hex(16)}`,
    `https://status.fernhill.example/incidents/${random.int(100, 999)}`,
  ]);
}

/** A link as Slack writes it into the text. */
export function linked(random: Random, url: string): string {
  return random.chance(0.3) ? `<${url}|${random.pick(['here', 'the page', 'details'])}>` : `<${url}>`;
}
