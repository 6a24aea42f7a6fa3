import { Roster } from '@quorum/database';
import { contributionsOf, testPages } from '../testing/pages.js';
import { CopyPeer, type CopyRound } from './copy-peer.js';
import { askDuckdb, type installDuckdb } from './duckdb-peer.js';
import { type EngineFigures, labelOf, middle, progress, secondsOf } from './figures.js';
import { Floor, type FloorRound } from './floor.js';
import { planOf, sites } from './organisation.js';
import { Reader } from './reader.js';
import { type BenchServer, forgetFacts, settle, startServer } from './server.js';
import { WorkerLink } from './worker-link.js';

/** What one size is measured with. */
export interface EngineOptions {
  /** About so many events. */
  events: number;
  /** Rounds of what is cheap enough to repeat; odd. */
  rounds: number;
  oneEvents: number;
  duckdb: Awaited<ReturnType<typeof installDuckdb>>;
  /** Folder for CPU profiles of the worker; `null` = none. */
  profiles: string | null;
}

/** Everything about one size, on a server of its own. Names are without the size; `main` puts it before them. */
export async function benchEngine(options: EngineOptions): Promise<EngineFigures> {
  const server = await startServer();
  try {
    return await new Engine(server, options).run();
  } finally {
    await server.stop();
  }
}

class Engine {
  private readonly copyRounds: CopyRound[] = [];
  private readonly floorRounds: FloorRound[] = [];
  private readonly derived: { derive: number; measure: number; peak: number }[] = [];
  private readonly copyPeer: CopyPeer;
  private readonly label: string;

  constructor(
    private readonly server: BenchServer,
    private readonly options: EngineOptions,
  ) {
    this.copyPeer = new CopyPeer(server.owner, server.folder);
    this.label = labelOf(options.events);
  }

  async run(): Promise<EngineFigures> {
    const worker = await WorkerLink.start(this.server.url, this.options.profiles);
    try {
      const taken = await this.takeIn(worker);
      await this.copyPeer.prepare();
      await this.copyRound();
      const { derive, measure } = await this.deriveAndMeasure(worker);
      const imported = { ...taken, derive, measure, peak: worker.peakMegabytes };
      await worker.close();
      const facts = await this.floorAndAgain();
      return {
        ...(await this.counts()),
        ...this.importFigures(imported),
        ...this.floorFigures(facts),
        ...(await this.duckdbFigures()),
        ...(await this.oneEventFigures()),
      };
    } finally {
      await worker.close();
    }
  }

  /** Site after site; the clock runs from the first parsed payload of each to the commit of its last event. */
  private async takeIn(worker: WorkerLink): Promise<{ takeIn: number; peakTakeIn: number }> {
    const { api } = this.server;
    const plan = planOf(this.options.events);
    const reader = await Reader.open(api);
    let [takeIn, number] = [0, 0];
    for await (const site of sites(plan)) {
      number += 1;
      reader.note(site, number);
      const seconds = await secondsOf(async () => {
        const taken = worker.ask({ step: 'take-in' });
        await reader.read(site);
        worker.allIn();
        await taken;
      });
      takeIn += seconds;
      progress(`${this.label}: site ${number} of ${plan.sites} taken in, ${seconds.toFixed(1)} s`);
    }
    await reader.close(api);
    await new Roster(api, testPages).replace(reader.whole());
    return { takeIn, peakTakeIn: worker.peakMegabytes };
  }

  private async deriveAndMeasure(worker: WorkerLink): Promise<{ derive: number; measure: number }> {
    const { seconds: derive } = await worker.ask({ step: 'derive' });
    progress(`${this.label}: derived, ${derive.toFixed(1)} s`);
    const { seconds: measure } = await worker.ask({ step: 'measure' });
    progress(`${this.label}: measured, ${measure.toFixed(1)} s`);
    return { derive, measure };
  }

  private async copyRound(): Promise<void> {
    const round = await this.copyPeer.round();
    this.copyRounds.push(round);
    progress(`${this.label}: COPY of ${round.rows} events, ${round.seconds.toFixed(1)} s`);
  }

  /** Floor, derivation and COPY in turns, each derivation in a fresh process and from no facts. */
  private async floorAndAgain(): Promise<number> {
    const floor = new Floor(this.server.owner, this.server.folder);
    const facts = await floor.prepare();
    for (let round = 1; round <= this.options.rounds; round += 1) {
      if (round > 1) await this.copyRound();
      const found = await floor.round();
      this.floorRounds.push(found);
      progress(
        `${this.label}: floor, ${found.read.toFixed(1)} s reading, ${found.copy.toFixed(1)} s writing`,
      );
      await forgetFacts(this.server);
      const worker = await WorkerLink.start(this.server.url, this.options.profiles);
      try {
        const again = await this.deriveAndMeasure(worker);
        this.derived.push({ ...again, peak: worker.peakMegabytes });
      } finally {
        await worker.close();
      }
    }
    return facts;
  }

  private async counts(): Promise<EngineFigures> {
    const count = async (table: string): Promise<number> => {
      const { rows } = await this.server.owner.query<{ n: number }>(
        `SELECT count(*)::float8 AS n FROM ${table}`,
      );
      return rows[0]?.n ?? 0;
    };
    const { rows: pages } = await this.server.owner.query('SELECT * FROM edge.contribution');
    return {
      events: await count('edge.event'),
      people: await count('edge.person'),
      conversations: await count('edge.conversation'),
      contributions: contributionsOf(pages).length,
    };
  }

  private importFigures(imported: {
    takeIn: number;
    derive: number;
    measure: number;
    peakTakeIn: number;
    peak: number;
  }): EngineFigures {
    const { takeIn, derive, measure, peakTakeIn, peak } = imported;
    const events = this.copyRounds[0]?.rows ?? 0;
    const seconds = takeIn + derive + measure;
    const copySeconds = middle(this.copyRounds.map((round) => round.seconds));
    return {
      'import.takeInSeconds': takeIn,
      'import.deriveSeconds': derive,
      'import.measureSeconds': measure,
      'import.seconds': seconds,
      'import.eventsPerSecond': events / seconds,
      'copy.seconds': copySeconds,
      'copy.rowsPerSecond': events / copySeconds,
      'import.shareOfCopy': copySeconds / seconds,
      'takeIn.shareOfCopy': copySeconds / takeIn,
      'import.workerPeakTakeInMegabytes': peakTakeIn,
      'import.workerPeakMegabytes': peak,
    };
  }

  private floorFigures(facts: number): EngineFigures {
    const floor = middle(this.floorRounds.map(({ read, copy }) => read + copy));
    const ours = middle(this.derived.map(({ derive, measure }) => derive + measure));
    return {
      facts,
      'floor.readSeconds': middle(this.floorRounds.map(({ read }) => read)),
      'floor.copySeconds': middle(this.floorRounds.map(({ copy }) => copy)),
      'floor.seconds': floor,
      'deriveMeasure.deriveSeconds': middle(this.derived.map(({ derive }) => derive)),
      'deriveMeasure.measureSeconds': middle(this.derived.map(({ measure }) => measure)),
      'deriveMeasure.seconds': ours,
      'deriveMeasure.timesFloor': ours / floor,
      'deriveMeasure.workerPeakMegabytes': Math.max(...this.derived.map(({ peak }) => peak)),
    };
  }

  /** For information only: whatever fails in it must not take the other figures with it. */
  private async duckdbFigures(): Promise<EngineFigures> {
    const { duckdb } = this.options;
    const found =
      duckdb &&
      (await askDuckdb(duckdb, this.copyPeer.rowsFile, this.server.folder).catch((error: unknown) => {
        progress(`${this.label}: DuckDB is not measured: ${String(error)}`);
        return null;
      }));
    return {
      'duckdb.afterHoursSeconds': found?.afterHours ?? null,
      'duckdb.firstResponseSeconds': found?.firstResponse ?? null,
    };
  }

  private async oneEventFigures(): Promise<EngineFigures> {
    await this.server.owner.query('DROP SCHEMA bench CASCADE');
    await settle(this.server);
    const worker = await WorkerLink.start(this.server.url, this.options.profiles);
    try {
      const { oneEvent } = await worker.ask({ step: 'one-event', events: this.options.oneEvents });
      if (oneEvent === undefined) throw new Error('The worker answered nothing of single events.');
      const { append, total, takeIn, derive, byKind, events } = oneEvent;
      progress(`${this.label}: one event, p95 ${total.p95.toFixed(1)} ms over ${events}`);
      return {
        'oneEvent.events': events,
        'oneEvent.p50Ms': total.p50,
        'oneEvent.p95Ms': total.p95,
        'oneEvent.append.p50Ms': append.p50,
        'oneEvent.append.p95Ms': append.p95,
        'oneEvent.timesAppend': total.p50 / append.p50,
        'oneEvent.takeIn.p50Ms': takeIn.p50,
        'oneEvent.takeIn.p95Ms': takeIn.p95,
        'oneEvent.derive.p50Ms': derive.p50,
        'oneEvent.derive.p95Ms': derive.p95,
        ...Object.fromEntries(
          Object.entries(byKind).map(([kind, { p95 }]) => [`oneEvent.${kind}.p95Ms`, p95]),
        ),
        'oneEvent.workerPeakMegabytes': worker.peakMegabytes,
      };
    } finally {
      await worker.close();
    }
  }
}
