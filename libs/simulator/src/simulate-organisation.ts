import { isoWeekdayOf, type Micros } from '@quorum/time';
import { type Canaries, plantCanaries } from './canaries.js';
import { foundOrganisation, type Organisation, type Person } from './organisation/organisation.js';
import type { Piece, PlantedMessage, SimulatedConversation } from './planted-message.js';
import { Random } from './random.js';
import { askDirectly, askInChannel } from './talk/exchanges.js';
import { callOut, chat, decide, huddle, post } from './talk/gatherings.js';
import { joinChannels, runMachines } from './talk/machines.js';
import type { Moment } from './talk/draft.js';
import { Stage } from './talk/stage.js';
import { type GroundTruth, tellTruth } from './truth.js';

/** What to simulate. Equal options give byte-identical output. */
export interface SimulationOptions {
  seed: number;
  /** First date after the simulated time, `YYYY-MM-DD`. */
  until: string;
  weeks: number;
  people: number;
  /** Tokens to hide in texts, names, addresses and files, for proving that none of them survives. */
  canaries?: Canaries;
}

/** An organisation, everything it said, and what was meant by it. */
export interface Simulation {
  options: SimulationOptions;
  organisation: Organisation;
  /** First and last instant, half-open. */
  start: Micros;
  end: Micros;
  conversations: SimulatedConversation[];
  pieces: Piece[];
  /** All messages, by time. */
  messages: PlantedMessage[];
  truth: GroundTruth;
}

/** Enough people for nine units and half a year of stories. */
export const demoSize = { people: 120, weeks: 26 } as const;
/** Enough for a spec. */
export const smallSize = { people: 40, weeks: 9 } as const;

/** Pieces a person of average talkativeness begins on a working day. */
const piecesPerDay = 0.82;
const scripts = {
  direct: { weight: 25, play: askDirectly },
  channel: { weight: 30, play: askInChannel },
  post: { weight: 21, play: post },
  decision: { weight: 7, play: decide },
  chat: { weight: 10, play: chat },
  call: { weight: 3, play: callOut },
  huddle: { weight: 4, play: huddle },
};
const weights = Object.fromEntries(
  Object.entries(scripts).map(([name, { weight }]) => [name, weight]),
) as Record<keyof typeof scripts, number>;

/** Simulates an organisation that talks: deterministic, and true to what it was told to be. */
export function simulateOrganisation(options: SimulationOptions): Simulation {
  const [founding, talk, words, planting] = Random.streams(options.seed, 4) as [
    Random,
    Random,
    Random,
    Random,
  ];
  const organisation = foundOrganisation(founding, options);
  const stage = new Stage(organisation, talk, words);
  joinChannels(stage);
  for (let day = organisation.firstDay; day < organisation.endDay; day++) {
    runMachines(stage, day);
    if (isoWeekdayOf(day) <= 5) for (const person of organisation.people) spendDay(stage, person, day);
  }
  const messages = stage.pieces.flatMap((piece) => piece.messages).sort((a, b) => a.at - b.at);
  if (options.canaries) plantCanaries(options.canaries, organisation, messages, planting);
  const { start, end, pieces } = stage;
  const conversations = stage.conversations.all;
  const truth = tellTruth(options.seed, organisation, pieces);
  return { options, organisation, start, end, conversations, pieces, messages, truth };
}

function spendDay(stage: Stage, person: Person, day: number): void {
  if (!person.agenda.worksOn(day)) return;
  const { random } = stage;
  for (let i = random.poisson(piecesPerDay * person.talkative); i > 0; i--) {
    const during = person.agenda.during(day, random);
    const afterHours = stage.isAfterHours(person, during);
    const moment: Moment = {
      at: afterHours ? person.agenda.offHoursAfter(during, random) : during,
      afterHours,
    };
    if (moment.at < stage.end) scripts[random.weighted(weights)].play(stage, person, moment);
  }
}
