import type { Micros } from '@quorum/time';
import type { Person } from './organisation/organisation.js';

/** Request classes of spec/audit-report §3. */
export type PlantedRequestClass = 'dm' | 'mention' | 'group' | 'broadcast' | 'rootQuestion';

/** A place where people talk. */
export interface SimulatedConversation {
  id: string;
  /** Folder name in the export; equals the id for direct messages. */
  name: string;
  type: 'public' | 'private' | 'mpim' | 'dm';
  members: Person[];
  creator: Person;
  purpose: string;
}

export interface Bot {
  id: string;
  botId: string;
  name: string;
  /** Old integrations post without a user. */
  legacy: boolean;
}

export interface PlantedFile {
  id: string;
  name: string;
  type: 'pdf' | 'png' | 'csv';
}

/** One message as it was meant, before it takes Slack's shape. */
export interface PlantedMessage {
  conversation: SimulatedConversation;
  kind: 'human' | 'bot' | 'join' | 'tombstone';
  /** `null` for what Slackbot says in the place of a deleted message. */
  author: Person | Bot | null;
  at: Micros;
  text: string;
  /** Root of the thread this message answers in; `null` for a message of its own. */
  root: PlantedMessage | null;
  /** "Also send to channel". */
  broadcast: boolean;
  /** What it asks for as, if it asks. */
  asks: PlantedRequestClass | null;
  /** Sent outside the author's working hours. */
  afterHours: boolean;
  edited: Micros | null;
  reactions: { name: string; by: Person[] }[];
  files: PlantedFile[];
  /** Address shown below the text as a preview. */
  unfurled: string | null;
}

/** One exchange from beginning to end: a thread, or an episode of direct messages. */
export interface Piece {
  conversation: SimulatedConversation;
  messages: PlantedMessage[];
  /** Back-and-forths of one pair, as planted. */
  depth: number;
  /** A decision or a long thread: something that should be written down. */
  worthDocumenting: boolean;
  /** It ends with a link to where it is written down. */
  documented: boolean;
}

export function isHuman(message: PlantedMessage): message is PlantedMessage & { author: Person } {
  return message.kind === 'human';
}
