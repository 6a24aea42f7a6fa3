import { Buffer } from 'node:buffer';
import type { Conversation, Person } from '@quorum/contracts';
import { exportFiles, type Simulation, simulateOrganisation } from '@quorum/simulator';
import { type Archive, openSlackExport } from '@quorum/sources/slack';

/**
 * Exports `planOf` and `sites`: an organisation of any size, as sites of 600 people that talk for thirteen weeks. A company
 * ten times as large has ten times the people, not threads ten times as long, so conversations keep their size.
 */

/** How many sites, and how many people each. */
export interface Plan {
  sites: number;
  people: number;
}

/** One site as a source hands it over: lists that are read, and messages as parsed JSON. */
export interface Site {
  people: readonly Person[];
  conversations: readonly Conversation[];
  /** Parsed day files, conversation after conversation. */
  files: { conversation: Conversation; rows: unknown[] }[];
  units: { name: string; people: { id: string; lead: boolean }[] }[];
}

const peoplePerSite = 600;
const weeks = 13;
/** What a simulated person says, hears of bots, and joins in thirteen weeks. */
const eventsPerPerson = 150;
const until = '2026-10-25';

/** The sites it takes to come to about this many events. */
export function planOf(events: number): Plan {
  const sites = Math.ceil(events / (peoplePerSite * eventsPerPerson));
  return { sites, people: Math.max(20, Math.round(events / sites / eventsPerPerson)) };
}

/** Site after site, each made when it is asked for. */
export async function* sites({ sites, people }: Plan): AsyncGenerator<Site> {
  for (let seed = 1; seed <= sites; seed += 1)
    yield await siteOf(simulateOrganisation({ seed, until, weeks, people }));
}

async function siteOf(simulation: Simulation): Promise<Site> {
  const files = new Map<string, string>();
  for (const { path, text } of exportFiles(simulation)) files.set(path, text);
  const listed = await openSlackExport(listsOf(files));
  const byId = new Map(listed.conversations.map((conversation) => [conversation.id, conversation]));
  const byFolder = new Map(simulation.conversations.map(({ name, id }) => [name, byId.get(id)]));
  const parsed: Site['files'] = [];
  for (const [path, text] of files) {
    const conversation = byFolder.get(path.slice(0, Math.max(0, path.indexOf('/'))));
    if (conversation) parsed.push({ conversation, rows: JSON.parse(text) as unknown[] });
  }
  const units = simulation.organisation.units.map((unit) => ({
    name: unit.path,
    people: unit.people.map(({ id, lead }) => ({ id, lead })),
  }));
  return { people: listed.people, conversations: listed.conversations, files: parsed, units };
}

/** Only the lists: messages are handed over as they are. */
function listsOf(files: ReadonlyMap<string, string>): Archive {
  const lists = [...files].filter(([path]) => !path.includes('/'));
  return {
    files: lists.map(([path, text]) => ({ path, size: text.length })),
    read: (path) => Promise.resolve(Buffer.from(files.get(path) ?? '[]')),
    close: () => Promise.resolve(),
  };
}
