import { microsPerHour, microsPerSecond } from '@quorum/time';
import type { Person } from '../organisation/organisation.js';
import { documentLink, linked, otherLink } from './links.js';
import type { Draft, Moment, Saying } from './draft.js';
import type { Stage } from './stage.js';

/** Exchanges of two people: a question, an answer, and however long they go back and forth. */

const mention = ({ id }: Person) => `<@${id}>`;
/** Share of questions that carry what they are about. */
const linkedQuestions = 0.28;

/** A question to one other person in a direct conversation. */
export function askDirectly(stage: Stage, asker: Person, moment: Moment): void {
  const { random } = stage;
  const people = random.chance(0.75) ? asker.unit.people : stage.organisation.people;
  const other = stage.colleague(people, moment.at, [asker]);
  if (other === null) return;
  const draft = stage.beginEpisode(stage.conversations.between([asker, other]), moment);
  if (draft === null) return;
  const add = [
    random.chance(0.07) ? random.pick(['This is urgent.', 'ASAP please.']) : '',
    pasted(stage, asker),
  ];
  draft.say(asker, moment, 'questions', { asks: 'dm', add: add.filter((part) => part !== '').join(' ') });
  converse(stage, draft, asker, other);
}

/** A question in a channel: to somebody by name, or to whoever knows. */
export function askInChannel(stage: Stage, asker: Person, moment: Moment): void {
  const { random, conversations, organisation } = stage;
  const where = random.weighted({ home: 55, private: 20, elsewhere: 15, general: 10 });
  const unit = where === 'elsewhere' ? random.pick(organisation.units) : asker.unit;
  const home = conversations.homeOf(unit);
  const conversation =
    where === 'general' ? conversations.everybody.general : where === 'private' ? home.private : home.public;
  const other = stage.colleague(unit.people, moment.at, [asker]);
  if (other === null) return;
  const draft = stage.beginThread(conversation, asker, moment);
  if (draft === null) return;
  const add = pasted(stage, asker);
  if (random.chance(0.45)) {
    const kind = random.chance(0.6) ? 'questions' : 'requests';
    draft.say(asker, moment, kind, { asks: 'mention', address: mention(other), add });
  } else draft.say(asker, moment, 'questions', { asks: 'rootQuestion', add });
  converse(stage, draft, asker, other);
}

function pasted({ random, words }: Stage, author: Person): string {
  if (!random.chance(linkedQuestions)) return '';
  return linked(words, random.chance(0.7) ? documentLink(words, author) : otherLink(words));
}

/** What happens after a question: silence, a reminder, an answer, or an answer and everything after it. */
function converse(stage: Stage, draft: Draft, asker: Person, other: Person): void {
  const { random } = stage;
  const asked = draft.last;
  if (draft.messages.length === 0) return;
  if (random.chance(0.08)) draft.addOn(asker, 'followUps');
  if (!random.chance(stage.habit(asker, 'answered', asked.at))) {
    if (!remind(stage, draft, asker)) return stage.keep(draft);
  }
  const deep = random.chance(stage.habit(asker, 'spirals', asked.at));
  const depth = deep ? Number(random.weighted({ 3: 58, 4: 26, 5: 10, 6: 6 })) : random.chance(0.78) ? 1 : 2;
  const turns = 2 * depth - (random.chance(0.5) ? 1 : 0);
  const hot = depth >= 5 && random.chance(0.6);
  const documented = stage.habit(asker, 'documented', asked.at);
  const worthDocumenting = deep && draft.threaded;
  const ends = worthDocumenting && random.chance(documented);
  for (let turn = 1; turn <= turns && !draft.cut; turn++) {
    const speaker = turn % 2 === 1 ? other : asker;
    const closing = turn === turns && ends ? linked(stage.words, documentLink(stage.words, speaker)) : '';
    const link = turn === 1 && random.chance(documented * 0.35) ? documentLink(stage.words, speaker) : null;
    const add = [closing, link === null ? '' : linked(stage.words, link)]
      .filter((part) => part !== '')
      .join(' ');
    takeTurn(stage, draft, speaker, speaker === other ? asker : other, { turn, hot, deep, add });
  }
  if (!deep) wrapUp(stage, draft, asker, other);
  stage.keep(draft, { depth, worthDocumenting, documented: ends });
}

/** A second message about the same question; whether somebody answers after it. */
function remind(stage: Stage, draft: Draft, asker: Person): boolean {
  const { random } = stage;
  const request = draft.messages[0]!;
  if (random.chance(0.08)) {
    request.reactions.push({ name: 'white_check_mark', by: [asker] });
    return false;
  }
  if (!random.chance(0.35)) return false;
  const moment = stage.reaction(asker, draft.last.at, random.between(3, 9) * microsPerHour);
  // In a channel only the first message of a thread asks everybody; a reminder there is just talk.
  draft.say(asker, moment, draft.threaded ? 'followUps' : 'questions', {
    asks: draft.threaded ? null : 'dm',
  });
  return random.chance(0.5);
}

function takeTurn(
  stage: Stage,
  draft: Draft,
  speaker: Person,
  to: Person,
  { turn, hot, deep, add }: { turn: number; hot: boolean; deep: boolean; add: string },
): void {
  const { random } = stage;
  const after = draft.last.at;
  const moment = hot
    ? { at: speaker.agenda.workAfter(after, random.int(50, 240) * microsPerSecond), afterHours: false }
    : stage.reaction(speaker, after, stage.replyTime(speaker, after) * (turn === 1 ? 1 : 0.6));
  const asksBack = deep ? random.chance(0.35) : turn === 1 && random.chance(0.06);
  const saying: Saying = { add, broadcast: draft.threaded && random.chance(0.02) };
  if (asksBack) saying.asks = draft.threaded ? null : 'dm';
  else if (draft.threaded && random.chance(0.04))
    Object.assign(saying, { asks: 'mention', address: mention(to) });
  draft.say(speaker, moment, asksBack ? 'backQuestions' : turn === 1 ? 'answers' : 'followUps', saying);
  if (!hot && !draft.cut && random.chance(0.07)) draft.addOn(speaker, 'followUps');
}

/** Somebody else joins in at the end, and now and then the question disappears. */
function wrapUp(stage: Stage, draft: Draft, asker: Person, other: Person): void {
  const { random } = stage;
  if (!draft.threaded || draft.cut) return;
  if (random.chance(0.14)) {
    const third = stage.colleague(draft.conversation.members, draft.last.at, [asker, other]);
    if (third !== null) {
      const moment = stage.reaction(third, draft.last.at, stage.replyTime(third, draft.last.at));
      draft.say(third, moment, 'followUps');
    }
  } else if (random.chance(0.01)) {
    const tombstone = {
      kind: 'tombstone',
      author: null,
      asks: null,
      afterHours: false,
      reactions: [],
      files: [],
    } as const;
    Object.assign(draft.messages[0]!, tombstone, {
      edited: null,
      unfurled: null,
      text: 'This message was deleted.',
    });
  }
}
