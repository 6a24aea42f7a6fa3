import { elapsed, formatInstant, microsPerDay, microsPerMinute, scheduleFor } from '@quorum/time';
import { median } from '@quorum/statistics';
import type { Organisation, Unit } from './organisation/organisation.js';
import type { Habits } from './organisation/unit-plan.js';
import { isHuman, type Piece, type PlantedRequestClass } from './planted-message.js';
import { exchangesOf } from './talk/episodes.js';
import { type PlantedRequest, requestsOf } from './talk/requests.js';

/** Requests as planted, by how they ended. */
export interface RequestTruth {
  asked: number;
  replied: number;
  closed: number;
  open: number;
}

export interface UnitTruth {
  path: string;
  people: number;
  /** What the unit was told to be, at the beginning and at the end. */
  intended: Habits;
  /** Human messages, and how many of them lie outside working hours. */
  sent: number;
  afterHours: number;
  /** Requests asked by its people. */
  requests: RequestTruth;
  /** Median working time to the first reply of what was replied, in minutes; `null` without any. */
  medianReplyMinutes: number | null;
  /** Threads and episodes with at least two human messages, begun by its people; how many of depth 3 and more. */
  threads: number;
  deepThreads: number;
  /** Channel threads that should be written down, and those that are. */
  candidates: number;
  documented: number;
}

/** What was planted: whoever measures the export must find this again. */
export interface GroundTruth {
  seed: number;
  from: string;
  until: string;
  messages: { human: number; bot: number; system: number; tombstones: number };
  /** Human messages of people whose zone Slack knows, and those of them outside working hours. */
  knownZone: { sent: number; afterHours: number };
  requests: Record<PlantedRequestClass, RequestTruth & { nudges: number }>;
  units: UnitTruth[];
}

/** Counts what was planted, from the plan alone. */
export function tellTruth(seed: number, organisation: Organisation, pieces: readonly Piece[]): GroundTruth {
  const messages = pieces.flatMap((piece) => piece.messages);
  const kind = (of: string) => messages.filter((message) => message.kind === of).length;
  const human = messages.filter(isHuman);
  const known = human.filter(({ author }) => author.slackKnowsZone);
  const requests = pieces.flatMap((piece) => requestsOf(piece.messages));
  const classTruth = (of: PlantedRequestClass) => {
    const asked = requests.filter((request) => request.class === of);
    return { ...endings(asked), nudges: asked.reduce((sum, { nudges }) => sum + nudges, 0) };
  };
  return {
    seed,
    from: formatInstant(organisation.firstDay * microsPerDay),
    until: formatInstant(organisation.endDay * microsPerDay),
    messages: { human: human.length, bot: kind('bot'), system: kind('join'), tombstones: kind('tombstone') },
    knownZone: { sent: known.length, afterHours: known.filter(({ afterHours }) => afterHours).length },
    requests: {
      dm: classTruth('dm'),
      mention: classTruth('mention'),
      group: classTruth('group'),
      broadcast: classTruth('broadcast'),
      rootQuestion: classTruth('rootQuestion'),
    },
    units: organisation.units.map((unit) => unitTruth(unit, pieces, requests)),
  };
}

function unitTruth(unit: Unit, pieces: readonly Piece[], all: readonly PlantedRequest[]): UnitTruth {
  const sent = pieces.flatMap((piece) =>
    piece.messages.filter(isHuman).filter(({ author }) => author.unit === unit),
  );
  const requests = all.filter(({ asker }) => asker.unit === unit);
  const begun = pieces.filter(({ messages }) => messages.find(isHuman)?.author.unit === unit);
  const exchanges = begun.flatMap(exchangesOf).filter(({ messages }) => messages.length >= 2);
  const candidates = begun.filter(({ worthDocumenting }) => worthDocumenting);
  return {
    path: unit.path,
    people: unit.people.length,
    intended: unit.plan.habits,
    sent: sent.length,
    afterHours: sent.filter(({ afterHours }) => afterHours).length,
    requests: endings(requests),
    medianReplyMinutes: median(requests.flatMap(replyMinutes)),
    threads: exchanges.length,
    deepThreads: exchanges.filter(({ depth }) => depth >= 3).length,
    candidates: candidates.length,
    documented: candidates.filter(({ documented }) => documented).length,
  };
}

function endings(requests: readonly PlantedRequest[]): RequestTruth {
  const ended = (how: PlantedRequest['status']) => requests.filter(({ status }) => status === how).length;
  return { asked: requests.length, replied: ended('replied'), closed: ended('closed'), open: ended('open') };
}

function replyMinutes({ askedAt, repliedAt, responder }: PlantedRequest): number[] {
  if (repliedAt === null || responder === null) return [];
  const { working } = elapsed(askedAt, repliedAt, [scheduleFor(responder.zone)]);
  return [working! / microsPerMinute];
}
