import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type FakeSlack, type FakeSlackOptions, startFakeSlack } from '@quorum/testing';
import { expect } from 'vitest';
import { connected, ownerUrl, rows } from './database.js';
import { programsOf } from './heap.js';
import { type QuorumProcess, removeHome, startQuorum, temporaryHome } from './quorum-process.js';
import { membersOf, settled } from './slack-connection.js';
import { differenceOf, eventsOf, truthOf } from './slack-truth.js';

/** Milliseconds. */
const day = 86_400_000;
/** Slack's way to write an instant (milliseconds). */
export const tsOf = (millis: number): string => `${Math.floor(millis / 1_000)}.000100`;

/** A Quorum of its own that is to read a workspace, for a group of specs. */
export class SlackScene {
  people: string[] = [];
  private running: { home: string; slack: FakeSlack; quorum: QuorumProcess } | null = null;

  constructor(private readonly options: FakeSlackOptions) {}

  get slack(): FakeSlack {
    return this.now.slack;
  }

  get quorum(): QuorumProcess {
    return this.now.quorum;
  }

  async begin(): Promise<void> {
    const [home, slack] = await Promise.all([temporaryHome(), startFakeSlack(this.options)]);
    this.people = membersOf(slack, 'general').map(({ id }) => id);
    this.running = { home, slack, quorum: await startQuorum(home, { env: { SLACK_API_URL: slack.apiUrl } }) };
  }

  async end(): Promise<void> {
    await this.running?.quorum.interrupt();
    await this.running?.slack.close();
    if (this.running) await removeHome(this.running.home);
  }

  /** Stops, does something else, and starts again. */
  async restart(meanwhile: () => void): Promise<void> {
    await this.quorum.interrupt();
    meanwhile();
    this.now.quorum = await startQuorum(this.now.home, { env: { SLACK_API_URL: this.slack.apiUrl } });
  }

  person(nth: number): string {
    return this.people[nth % this.people.length] ?? '';
  }

  async owned<Result>(use: Parameters<typeof connected<Result>>[1]): Promise<Result> {
    return connected(await ownerUrl(this.now.home), use);
  }

  async pidOf(program: string): Promise<number | undefined> {
    return (await programsOf(this.now.home)).find(({ name }) => name === program)?.pid;
  }

  /** Of PostgreSQL; 0 = it is down. */
  async postmaster(): Promise<number> {
    const file = join(this.now.home, 'postgres/postmaster.pid');
    return Number((await readFile(file, 'utf8').catch(() => '0')).split('\n')[0]);
  }

  async runs(): Promise<number> {
    return (await this.owned((owner) => rows(owner, 'SELECT 1 FROM ops.import_run'))).length;
  }

  truth(): string[] {
    return truthOf(this.slack.workspace, { readable: true, since: tsOf(Date.now() - 35 * day) });
  }

  /** How what is there differs from what was said, once nothing waits any more. */
  async difference(): Promise<ReturnType<typeof differenceOf>> {
    const found = await this.owned(async (owner) => {
      await settled(owner);
      return differenceOf(this.truth(), await eventsOf(owner));
    });
    process.stdout.write(`bad days  ${JSON.stringify(found)}\n`);
    return found;
  }

  /** All of it, each once, in the conversation it was said in. */
  async expectExact(): Promise<void> {
    expect(await this.difference()).toMatchObject({ lost: 0, double: 0 });
    expect(await this.owned(eventsOf)).toEqual(this.truth());
    expect(this.slack.trespasses).toEqual([]);
  }

  private get now() {
    if (this.running === null) throw new Error('It has not begun.');
    return this.running;
  }
}
