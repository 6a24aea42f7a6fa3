import type { Random } from '../random.js';
import type { Person } from '../organisation/organisation.js';
import type { UnitPlan } from '../organisation/unit-plan.js';

/** Plain sentences about work. Only questions carry a question mark: what a message asks is decided by its plan. */

const topics: Record<UnitPlan['topics'], readonly string[]> = {
  product: [
    'the settlement export',
    'the retry queue',
    'the new onboarding flow',
    'the release branch',
    'the rounding rule',
    'the webhook signature',
    'the staging database',
    'the flaky integration spec',
    'the refund screen',
    'the audit log',
    'the rate limiter',
    'the currency table',
    'the mobile build',
    'the nightly job',
  ],
  sales: [
    'the renewal offer',
    'the pricing sheet',
    'the pilot in Rotterdam',
    'the partner call',
    'the quarterly forecast',
    'the security questionnaire',
    'the reference customer',
    'the trade fair stand',
    'the discount approval',
    'the demo account',
  ],
  support: [
    'the ticket about duplicate invoices',
    'the login problem',
    'the refund request',
    'the queue from this morning',
    'the macro for address changes',
    'the status page',
    'the escalation from yesterday',
    'the import error',
    'the callback list',
  ],
  people: [
    'the onboarding plan',
    'the travel policy',
    'the interview schedule',
    'the contract template',
    'the training budget',
    'the office lease',
    'the feedback round',
    'the parental leave guide',
    'the holiday calendar',
    'the data processing agreement',
  ],
};
const moments = [
  'before lunch',
  'by Thursday',
  'this week',
  'before the review',
  'when there is a minute',
  'by the end of the month',
];
const questions = [
  'Does anybody know who looks after {topic}?',
  'Could you have a look at {topic} {moment}?',
  'Is {topic} ready to go out?',
  'What is the latest on {topic}?',
  'Should we move {topic} to next week?',
  'Which version of {topic} is the right one?',
  'Can we close {topic} {moment}?',
  'Has anyone seen {topic} behave like this before?',
  'Do we have an owner for {topic}?',
  'Where did we leave {topic} last time?',
];
const requests = [
  'please have a look at {topic} {moment}.',
  'I need your input on {topic} {moment}.',
  'your turn on {topic}.',
  'leaving {topic} with you, ideally {moment}.',
];
const answers = [
  'Had a look at {topic}, it is fine from my side.',
  'That changed last week, the old one no longer applies.',
  'I will take {topic} {moment}.',
  'Yes, we agreed on that in the last round.',
  'Not yet, {topic} still waits for a second pair of eyes.',
  'It works again, the cause was a stale cache.',
  'The numbers add up now, see the second tab.',
  'Moved {topic} to the next sprint.',
];
const followUps = [
  'Thanks, that helps.',
  'Good, then I will go on with {topic}.',
  'Makes sense to me.',
  'Hm, I read {topic} differently.',
  'The other team sees that another way, let me check again.',
  'I tried that, {topic} still looks off.',
  'Then we would also have to change {topic}.',
  'One more thing about {topic}: the second part is open.',
];
const backQuestions = [
  'Do you mean {topic} or the one from last year?',
  'Which one exactly?',
  'Is that {moment} or later?',
];
const posts = [
  'Short update: {topic} went out this morning.',
  'Finished {topic}, next is {other}.',
  'Heads-up: {topic} will be away for an hour {moment}.',
  'Notes on {topic} are up to date.',
  'Out at the dentist tomorrow morning.',
  'Paired on {topic} today, good progress.',
  'Reminder that {topic} closes {moment}.',
];
const social = [
  'Good morning everybody.',
  'There is cake in the kitchen.',
  'The view from the train was lovely today.',
  'My tomatoes finally turned red :tomato:',
  'Anyone else enjoying the rain.',
  'Long weekend ahead :tada:',
  'Found a great little bakery around the corner.',
  'Photo of the week goes to the cat.',
];
const wins = [
  'Big thanks for the help with {topic} :tada:',
  'Well done on {topic}.',
  '{topic} is live, great team effort.',
];
const decisions = [
  'Decision: we keep {topic} as it is and revisit it next quarter.',
  '*Decision:* {topic} moves to the new format.',
  'Decided: we ship {topic} {moment}.',
  ':decision: we go with the simpler variant of {topic}.',
];
const plainDecisions = [
  'So we go with the simpler variant of {topic}.',
  'Then {topic} moves to the new format, everybody agreed.',
];

const kinds = {
  questions,
  requests,
  answers,
  followUps,
  backQuestions,
  posts,
  social,
  wins,
  decisions,
  plainDecisions,
};
export type SentenceKind = keyof typeof kinds;

/** A sentence of a kind about something the speaker's unit works on. */
export function sentence(random: Random, kind: SentenceKind, speaker: Person): string {
  const about = topics[speaker.unit.plan.topics];
  const text = random
    .pick(kinds[kind])
    .replace('{topic}', random.pick(about))
    .replace('{other}', random.pick(about))
    .replace('{moment}', random.pick(moments));
  return text.charAt(0).toUpperCase() + text.slice(1);
}
