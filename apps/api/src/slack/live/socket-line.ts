import { setTimeout as sleep } from 'node:timers/promises';
import { slackFaultOf } from '../slack-fault.js';
import { SocketClient, type SocketEnd, type SocketOptions } from './socket-client.js';

/** What a line tells whoever watches it. */
export interface LineEvents {
  /** A socket is open; `downSince` = since when none was (microseconds), `null` = there was one all along. */
  onUp: (downSince: number | null) => void;
  /** Slack refuses sockets; `code` is its own word for why. It is tried again now and then. */
  onRefused: (code: string) => void;
}

/** Pauses before a socket is opened, in milliseconds. */
export interface LinePauses {
  first: number;
  longest: number;
  /** After Slack refused one. */
  refused: number;
}

const defaultPauses: LinePauses = { first: 1_000, longest: 60_000, refused: 300_000 };
/** A socket that lived for fewer milliseconds counts as one that could not be opened. */
const shortLife = 10_000;

/**
 * Keeps a socket open for one connection until it is stopped. When Slack asks for another, that is opened before this one is
 * closed, so that there is always one to deliver to; after a fault it waits longer each time.
 */
export class SocketLine {
  private readonly stopping = new AbortController();
  private readonly running: Promise<void>;
  private current: SocketClient | null = null;
  private readonly closing = new Set<Promise<void>>();
  private downSince: number | null;

  /** `now` in microseconds: since when there is no socket, as far as this process knows. */
  constructor(
    private readonly options: SocketOptions,
    private readonly events: LineEvents,
    private readonly now: () => number,
    private readonly pauses: LinePauses = defaultPauses,
  ) {
    this.downSince = now();
    this.running = this.run();
  }

  /** Closes the socket once what came over it is durable, and opens no other. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await this.running;
    this.retire();
    await Promise.all(this.closing);
  }

  private async run(): Promise<void> {
    let failures = 0;
    while (!this.isStopping) {
      const openedAt = performance.now();
      const end = await this.once();
      const isSound = end === 'refresh' || (end === 'closed' && performance.now() - openedAt > shortLife);
      failures = isSound ? 0 : failures + 1;
      await this.pause(end === 'disabled' ? this.pauses.refused : this.pauseAfter(failures));
    }
  }

  /** From opening a socket to its end; `closed` also where none could be opened, after the pause Slack asks for. */
  private async once(): Promise<SocketEnd> {
    let opened: SocketClient;
    try {
      opened = await SocketClient.open(this.options);
    } catch (error) {
      return this.failed(error);
    }
    this.retire();
    this.current = opened;
    if (!this.isStopping) this.events.onUp(this.downSince);
    this.downSince = null;
    void opened.closed.then(() => {
      if (this.current === opened) this.downSince = this.now();
    });
    const end = await Promise.race([opened.ended, this.stopped()]);
    if (end === 'disabled') this.events.onRefused('link_disabled');
    return end;
  }

  private async failed(error: unknown): Promise<SocketEnd> {
    const fault = slackFaultOf(error);
    if (fault?.fault === 'rate-limited') await this.pause((fault.seconds ?? 60) * 1_000);
    if (fault?.fault !== 'revoked' && fault?.fault !== 'missing-scope') return 'closed';
    this.events.onRefused('code' in fault ? fault.code : fault.fault);
    return 'disabled';
  }

  /** The socket there was is closed behind the one that took its place. */
  private retire(): void {
    const { current } = this;
    this.current = null;
    if (current === null) return;
    const closed = current.close();
    this.closing.add(closed);
    void closed.finally(() => this.closing.delete(closed));
  }

  private get isStopping(): boolean {
    return this.stopping.signal.aborted;
  }

  private stopped(): Promise<'closed'> {
    return new Promise((resolve) => {
      if (this.isStopping) resolve('closed');
      else this.stopping.signal.addEventListener('abort', () => resolve('closed'), { once: true });
    });
  }

  private pauseAfter(failures: number): number {
    if (failures === 0) return 0;
    const { first, longest } = this.pauses;
    return Math.min(longest, first * 2 ** (failures - 1)) * (0.75 + Math.random() / 2);
  }

  private async pause(millis: number): Promise<void> {
    await sleep(millis, undefined, { signal: this.stopping.signal, ref: false }).catch(() => undefined);
  }
}
