import { localTimeOf } from '@quorum/time';
import type { PlantedMessage, SimulatedConversation } from '../planted-message.js';
import { Random } from '../random.js';
import type { Simulation } from '../simulate-organisation.js';
import { conversationLists } from './conversation-rows.js';
import { type MessageRow, messageRows } from './message-rows.js';
import { userRows } from './user-rows.js';

/** One file of the export. */
export interface ExportFile {
  /** Path inside the export, with `/`. */
  path: string;
  text: string;
}

/** Slack cuts day files at midnight in Los Angeles, wherever the workspace is. */
const zoneOfDayFiles = 'America/Los_Angeles';

/** The simulation as the files of a Slack export, lists first. */
export function* exportFiles({
  options,
  organisation,
  conversations,
  messages,
  start,
}: Simulation): Generator<ExportFile> {
  const lists = conversationLists(conversations, start);
  yield file('users.json', userRows(organisation));
  for (const [name, rows] of Object.entries(lists)) yield file(`${name}.json`, rows);
  yield file('integration_logs.json', []);
  yield file('canvases.json', []);
  const [random] = Random.streams(options.seed + 1, 1) as [Random];
  for (const [conversation, said] of byConversation(messages))
    yield* dayFiles(conversation, said, organisation.team, random);
}

function* dayFiles(
  { name }: SimulatedConversation,
  messages: readonly PlantedMessage[],
  team: string,
  random: Random,
): Generator<ExportFile> {
  const days = new Map<string, MessageRow[]>();
  messageRows(messages, team, random).forEach((row, i) => {
    const { date } = localTimeOf(messages[i]!.at, zoneOfDayFiles);
    const rows = days.get(date);
    if (rows === undefined) days.set(date, [row]);
    else rows.push(row);
  });
  for (const [date, rows] of days) yield file(`${name}/${date}.json`, rows);
}

function byConversation(messages: readonly PlantedMessage[]): Map<SimulatedConversation, PlantedMessage[]> {
  const groups = new Map<SimulatedConversation, PlantedMessage[]>();
  for (const message of messages) {
    const group = groups.get(message.conversation);
    if (group === undefined) groups.set(message.conversation, [message]);
    else group.push(message);
  }
  return groups;
}

function file(path: string, content: unknown): ExportFile {
  return { path, text: JSON.stringify(content) };
}
