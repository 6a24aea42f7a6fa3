import { microsPerMinute } from '@quorum/time';
import type { Person } from '../organisation/organisation.js';
import type { Draft, Moment } from './draft.js';
import { documentLink, linked } from './links.js';
import type { Stage } from './stage.js';

/** What more than two people are part of: decisions, calls for everybody, news and small talk. */

/** Three to five people settle something; more or less often it is written down afterwards. */
export function decide(stage: Stage, opener: Person, moment: Moment): void {
  const { random, words } = stage;
  const home = stage.conversations.homeOf(opener.unit);
  const others = random.sample(
    opener.unit.people.filter((person) => person !== opener && !person.deactivated),
    random.int(2, 4),
  );
  if (others.length < 2) return;
  const draft = stage.beginThread(random.chance(0.75) ? home.public : home.private, opener, moment);
  if (draft === null) return;
  draft.say(opener, moment, 'questions', { asks: 'rootQuestion' });
  // In turn, so that no pair goes back and forth.
  const circle = [opener, ...others];
  const length = random.chance(0.2) ? random.int(10, 14) : random.int(4, 8);
  const documented = random.chance(stage.habit(opener, 'documented', moment.at));
  const marked = random.chance(0.6);
  for (let i = 1; i < length && !draft.cut; i++) {
    const speaker = circle[i % circle.length]!;
    const when = stage.reaction(speaker, draft.last.at, stage.replyTime(speaker, draft.last.at) * 0.6);
    const last = i === length - 1;
    const add = last && documented ? linked(words, documentLink(words, speaker)) : '';
    const kind = !last ? (i === 1 ? 'answers' : 'followUps') : marked ? 'decisions' : 'plainDecisions';
    const said = draft.say(speaker, when, kind, { add });
    if (last && !marked) said?.reactions.push({ name: random.pick(['gavel', 'decision']), by: [opener] });
  }
  stage.keep(draft, { worthDocumenting: true, documented });
}

/** A call to a channel or a user group. */
export function callOut(stage: Stage, caller: Person, moment: Moment): void {
  const { random, conversations } = stage;
  const group = random.chance(0.5);
  const draft = stage.beginThread(conversations.homeOf(caller.unit).public, caller, moment);
  if (draft === null) return;
  if (group) {
    const address = `<!subteam^${conversations.groupOf(caller.unit)}|@${caller.unit.plan.key.toLowerCase()}>`;
    draft.say(caller, moment, 'requests', { asks: 'group', address });
  } else
    draft.say(caller, moment, 'questions', {
      asks: 'broadcast',
      address: random.pick(['<!here>', '<!channel>']),
    });
  const answers = random.chance(stage.habit(caller, 'answered', moment.at)) ? random.int(1, 3) : 0;
  answerInTurn(stage, draft, caller, answers);
  stage.keep(draft);
}

/** News that asks for nothing; sometimes people reply. */
export function post(stage: Stage, author: Person, moment: Moment): void {
  const { random, conversations } = stage;
  const home = conversations.homeOf(author.unit);
  const draft = stage.beginThread(random.chance(0.8) ? home.public : home.private, author, moment);
  if (draft === null) return;
  draft.say(author, moment, 'posts');
  answerInTurn(stage, draft, author, random.chance(0.18) ? random.int(1, 2) : 0);
  stage.keep(draft);
}

/** Something that is not about work, or a thank-you. */
export function chat(stage: Stage, author: Person, moment: Moment): void {
  const { random, conversations, organisation } = stage;
  const thanks = random.chance(0.2);
  const draft = stage.beginThread(conversations.everybody[thanks ? 'wins' : 'random'], author, moment);
  if (draft === null) return;
  const praised = stage.colleague(organisation.people, moment.at, [author])!;
  if (thanks) draft.say(author, moment, 'wins', { asks: 'mention', address: `<@${praised.id}>` });
  else draft.say(author, moment, 'social');
  answerInTurn(stage, draft, author, random.chance(0.25) ? random.int(1, 2) : 0);
  stage.keep(draft);
}

/** A few people in a group conversation. */
export function huddle(stage: Stage, opener: Person, moment: Moment): void {
  const { random } = stage;
  const others = random.sample(
    opener.unit.people.filter((person) => person !== opener),
    2,
  );
  if (others.length < 2) return;
  const draft = stage.beginEpisode(stage.conversations.between([opener, ...others]), moment);
  if (draft === null) return;
  const asks = random.chance(0.5);
  draft.say(opener, moment, 'requests', asks ? { asks: 'mention', address: `<@${others[0]!.id}>` } : {});
  for (const speaker of others.slice(0, random.int(1, 2))) {
    if (draft.cut) break;
    draft.say(
      speaker,
      stage.reaction(speaker, draft.last.at, stage.replyTime(speaker, draft.last.at)),
      'answers',
    );
  }
  stage.keep(draft);
}

/** Different people answer one after the other. */
export function answerInTurn(stage: Stage, draft: Draft, asker: Person, count: number): void {
  const said: Person[] = [asker];
  for (let i = 0; i < count && !draft.cut; i++) {
    const { at } = draft.last;
    const speaker = stage.colleague(draft.conversation.members, at, said);
    if (speaker === null) return;
    said.push(speaker);
    const wait = stage.replyTime(speaker, at) + stage.random.int(1, 5) * microsPerMinute;
    draft.say(speaker, stage.reaction(speaker, at, wait), 'answers');
  }
}
