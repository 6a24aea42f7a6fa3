import { type Micros, microsPerMinute, microsPerSecond } from '@quorum/time';
import type { Random } from '../random.js';
import type { Person } from '../organisation/organisation.js';
import type { Bot, PlantedMessage, PlantedRequestClass, SimulatedConversation } from '../planted-message.js';
import { sentence, type SentenceKind } from './sentences.js';

/** When something is said, and whether that is outside the speaker's working hours. */
export interface Moment {
  at: Micros;
  afterHours: boolean;
}

/** What a draft needs of the stage it is played on. */
interface Surroundings {
  random: Random;
  words: Random;
  /** Nothing is said from here on. */
  end: Micros;
  /** The instant itself, or the next one free. */
  claim: (conversation: SimulatedConversation, at: Micros) => Micros;
}

/** What a message adds to its sentence. */
export interface Saying {
  asks?: PlantedRequestClass | null;
  /** Put before the sentence: mentions, user groups, broadcasts. */
  address?: string;
  /** Put after it: links, emoji. */
  add?: string;
  unfurled?: string | null;
  broadcast?: boolean;
}

const emoji = ['+1', 'eyes', 'heart', 'tada', 'raised_hands', '+1::skin-tone-3', 'pray'];

/** A piece while it is being played. Once the end of the simulation is reached, nothing more is said. */
export class Draft {
  readonly messages: PlantedMessage[] = [];
  cut = false;

  constructor(
    private readonly stage: Surroundings,
    readonly conversation: SimulatedConversation,
    /** Whether messages answer in the thread of the first one. */
    readonly threaded: boolean,
  ) {}

  get last(): PlantedMessage {
    return this.messages.at(-1)!;
  }

  say(author: Person, moment: Moment, kind: SentenceKind, saying: Saying = {}): PlantedMessage | null {
    const { asks = null, address = '', add = '', unfurled = null, broadcast = false } = saying;
    const { words } = this.stage;
    const text = [address, sentence(words, kind, author), add].filter((part) => part !== '').join(' ');
    const message = this.put({ author, kind: 'human', ...moment, text, asks, unfurled, broadcast });
    if (message !== null) this.decorate(message);
    return message;
  }

  /** The speaker adds a second message within the same minute or two. */
  addOn(author: Person, kind: SentenceKind): void {
    const { at, afterHours } = this.last;
    this.say(author, { at: at + this.stage.random.int(20, 90) * microsPerSecond, afterHours }, kind);
  }

  sayAsBot(bot: Bot, at: Micros, text: string): PlantedMessage | null {
    return this.put({ author: bot, kind: 'bot', at, afterHours: false, text });
  }

  private put(
    given: Pick<PlantedMessage, 'author' | 'kind' | 'at' | 'afterHours' | 'text'> & Partial<PlantedMessage>,
  ): PlantedMessage | null {
    if (this.cut || given.at >= this.stage.end) {
      this.cut = true;
      return null;
    }
    const message: PlantedMessage = {
      conversation: this.conversation,
      root: this.threaded ? (this.messages[0] ?? null) : null,
      broadcast: false,
      asks: null,
      edited: null,
      reactions: [],
      files: [],
      unfurled: null,
      ...given,
      at: this.stage.claim(this.conversation, given.at),
    };
    this.messages.push(message);
    return message;
  }

  private decorate(message: PlantedMessage): void {
    const { words } = this.stage;
    const { members } = message.conversation;
    if (words.chance(0.04)) message.edited = message.at + words.int(1, 10) * microsPerMinute;
    if (words.chance(0.16))
      message.reactions.push({ name: words.pick(emoji), by: words.sample(members, words.int(1, 4)) });
    if (words.chance(0.015)) {
      const type = words.pick(['pdf', 'png', 'csv'] as const);
      message.files.push({
        id: `F${words.code(10)}`,
        name: `${words.pick(['draft', 'screenshot', 'list', 'minutes'])}-${words.int(1, 99)}.${type}`,
        type,
      });
    }
  }
}
