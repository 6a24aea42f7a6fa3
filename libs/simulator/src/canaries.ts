import type { Random } from './random.js';
import type { Organisation } from './organisation/organisation.js';
import { isHuman, type PlantedMessage } from './planted-message.js';

/**
 * Unique tokens to hide where real exports hold what must never leave the door. Tokens should be plain words: a question
 * mark or the shape of an issue key would change what a message means.
 */
export interface Canaries {
  texts?: readonly string[];
  names?: readonly string[];
  /** Whole addresses, or what to put before the `@`. */
  emails?: readonly string[];
  /** Whole addresses, or what to put into the path of one. */
  urls?: readonly string[];
  fileNames?: readonly string[];
}

/** Hides every token in several places of different kinds; changes no count of the ground truth. */
export function plantCanaries(
  { texts = [], names = [], emails = [], urls = [], fileNames = [] }: Canaries,
  { people, name: company }: Organisation,
  messages: readonly PlantedMessage[],
  random: Random,
): void {
  const spoken = messages.filter(({ kind }) => kind === 'human' || kind === 'bot');
  const places = placesOf(spoken);
  const everywhere = () => places.map((place) => random.pick(place));
  for (const token of texts) for (const message of everywhere()) message.text += ` ${token}`;
  for (const token of urls) {
    const url = /^https?:/.test(token) ? token : `https://files.fernhill.example/${token}`;
    for (const message of everywhere())
      Object.assign(message, { text: `${message.text} <${url}>`, unfurled: url });
  }
  for (const name of fileNames)
    for (const message of everywhere().filter(isHuman))
      message.files.push({ id: `F${random.code(10)}`, name, type: 'pdf' });
  names.forEach((token, i) => (people[i % people.length]!.last = token));
  emails.forEach((token, i) => {
    people[i % people.length]!.email = token.includes('@') ? token : `${token}@${company}.example`;
  });
}

/** One group of messages for every way a message can be: a token goes into each. */
function placesOf(spoken: readonly PlantedMessage[]): PlantedMessage[][] {
  const kinds: ((message: PlantedMessage) => boolean)[] = [
    ({ conversation, root }) => conversation.type === 'public' && root === null,
    ({ conversation, root }) => conversation.type === 'public' && root !== null,
    ({ conversation }) => conversation.type === 'private',
    ({ conversation }) => conversation.type === 'dm',
    ({ conversation }) => conversation.type === 'mpim',
    ({ kind }) => kind === 'bot',
    ({ edited }) => edited !== null,
    ({ broadcast }) => broadcast,
  ];
  return kinds.map((fits) => spoken.filter(fits)).filter((group) => group.length > 0);
}
