import {
  isoWeekdayOf,
  type Micros,
  microsPerDay,
  microsPerHour,
  microsPerMinute,
  microsPerSecond,
} from '@quorum/time';
import type { Bot, SimulatedConversation } from '../planted-message.js';
import { Draft } from './draft.js';
import type { Stage } from './stage.js';

/** What no human says: builds, issue updates, stand-up rounds, people joining channels. */

const deploys: Bot = { id: 'UDEPLOYBOT', botId: 'BDEPLOYBOT', name: 'deploybot', legacy: true };
const issues: Bot = { id: 'UJIRACLOUD', botId: 'BJIRACLOUD', name: 'Jira Cloud', legacy: false };
const standUp: Bot = { id: 'USTANDUPBT', botId: 'BSTANDUPBT', name: 'Stand-up', legacy: false };
export const bots: readonly Bot[] = [deploys, issues, standUp];

/** One day of machines. */
export function runMachines(stage: Stage, day: number): void {
  if (isoWeekdayOf(day) > 5) return;
  const { random, words, conversations, organisation } = stage;
  const midnight = day * microsPerDay;
  for (const unit of organisation.units.filter(({ plan }) => plan.topics === 'product')) {
    const home = conversations.homeOf(unit).public;
    for (let i = random.poisson(1.1); i > 0; i--)
      announce(
        stage,
        home,
        deploys,
        midnight + random.int(6 * 3600, 19 * 3600) * microsPerSecond,
        `Build #${words.int(1_000, 9_999)} of ${unit.plan.key.toLowerCase()} passed.`,
      );
    for (let i = random.poisson(0.8); i > 0; i--)
      announce(
        stage,
        home,
        issues,
        midnight + random.int(6 * 3600, 19 * 3600) * microsPerSecond,
        `<https://fernhill.atlassian.net/browse/${unit.plan.key}-${words.int(1, 4_000)}> moved to In Review`,
      );
    if (isoWeekdayOf(day) % 2 === 1)
      standUpRound(stage, home, midnight + 7 * microsPerHour + random.int(0, 99) * microsPerSecond);
  }
}

function announce(stage: Stage, where: SimulatedConversation, bot: Bot, at: Micros, text: string): void {
  const draft = new Draft(stage, where, true);
  draft.sayAsBot(bot, at, text);
  stage.keep(draft);
}

/** A bot asks, people answer in its thread: talk, but nobody's request. */
function standUpRound(stage: Stage, where: SimulatedConversation, at: Micros): void {
  const draft = new Draft(stage, where, true);
  draft.sayAsBot(standUp, at, 'Good morning! What is on your list today?');
  for (const person of stage.random.sample(where.members, 4)) {
    if (draft.cut) break;
    const moment = stage.reaction(person, draft.last.at, stage.random.int(3, 50) * microsPerMinute);
    draft.say(person, moment, 'posts');
  }
  stage.keep(draft);
}

/** Everybody joins the channels they are in, on the first day. */
export function joinChannels(stage: Stage): void {
  for (const conversation of stage.conversations.all) {
    if (conversation.type !== 'public' && conversation.type !== 'private') continue;
    conversation.members.forEach((author, i) => {
      const at = stage.claim(conversation, stage.start + (i + 1) * microsPerSecond);
      const text = `<@${author.id}> has joined the channel`;
      const message = {
        ...{
          conversation,
          author,
          at,
          text,
          kind: 'join' as const,
          root: null,
          broadcast: false,
          asks: null,
        },
        ...{ afterHours: false, edited: null, reactions: [], files: [], unfurled: null },
      };
      const piece = {
        conversation,
        messages: [message],
        depth: 0,
        worthDocumenting: false,
        documented: false,
      };
      stage.pieces.push(piece);
    });
  }
}
