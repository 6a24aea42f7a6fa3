import { randomUUID } from 'node:crypto';
import type { Server } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { WebSocketServer } from 'ws';
import type { Chance } from '../workspace/chance.js';
import type { SlackEvent } from '../workspace/slack-objects.js';
import { SocketClient } from './socket-client.js';

/** Why Slack ends a socket. */
export type DisconnectReason = 'warning' | 'refresh_requested' | 'link_disabled';

/** What became of an event sent over sockets. */
export interface SocketDelivery {
  acknowledged: boolean;
  /** Numbers of the sockets it was sent to, in order; more than one = it was sent again. */
  clients: number[];
}

/** How an event is sent over sockets. */
export interface SocketSendOptions {
  /** Number of the socket it goes to first; default any. */
  client?: number;
  /** Copies sent at once, each to any socket. Default 1. */
  copies?: number;
  /** How often it is sent again when nobody acknowledges. Default 3. */
  retries?: number;
}

/** Socket mode: tickets, hello, envelopes to any one socket, acknowledgements, and sending again what was not acknowledged. */
export class Sockets {
  private readonly server = new WebSocketServer({ noServer: true });
  private readonly tickets = new Set<string>();
  private readonly clients: SocketClient[] = [];
  private isClosed = false;
  /** Whether sockets are refused just now. */
  refuses = false;

  constructor(
    private readonly chance: Chance,
    private readonly redeliverMs: number,
  ) {}

  /** A URL that opens one socket, once. */
  ticket(port: number): string {
    const ticket = randomUUID();
    this.tickets.add(ticket);
    return `ws://127.0.0.1:${port}/link/?ticket=${ticket}&app_id=A0QUORUM`;
  }

  attach(http: Server): void {
    http.on('upgrade', (request, socket, head) => {
      const ticket = new URL(request.url ?? '/', 'http://fake').searchParams.get('ticket') ?? '';
      if (this.refuses || !this.tickets.delete(ticket)) {
        socket.end('HTTP/1.1 401 Unauthorized\r\ncontent-length: 0\r\n\r\n');
        return;
      }
      this.server.handleUpgrade(request, socket, head, (opened) => {
        const client = new SocketClient(this.clients.length + 1, opened);
        this.clients.push(client);
        client.say(this.hello());
      });
    });
  }

  /** Every socket there ever was, in the order they were opened. */
  get all(): readonly SocketClient[] {
    return this.clients;
  }

  get open(): readonly SocketClient[] {
    return this.clients.filter(({ isOpen }) => isOpen);
  }

  get count(): number {
    return this.open.length;
  }

  /**
   * Sends what `deliver` would send, to any one socket, until somebody acknowledges it or the retries are used up. With no
   * socket open an attempt waits its time and counts.
   */
  async send(envelope: SlackEvent, options: SocketSendOptions = {}): Promise<SocketDelivery[]> {
    const { copies = 1 } = options;
    return Promise.all(Array.from({ length: copies }, () => this.insist(envelope, options)));
  }

  /** Tells sockets they will be closed. Slack closes them `closeAfterMs` later (10 s after a warning); default never. */
  async disconnect(
    reason: DisconnectReason,
    { client, closeAfterMs }: { client?: number; closeAfterMs?: number } = {},
  ): Promise<void> {
    const told = this.open.filter(({ number }) => client === undefined || number === client);
    for (const one of told) one.say({ type: 'disconnect', reason, debug_info: { host: 'fake' } });
    if (closeAfterMs === undefined) return;
    await sleep(closeAfterMs);
    for (const one of told) one.close();
  }

  /** Breaks lines without a word. */
  drop(client?: number): void {
    for (const one of this.open) if (client === undefined || one.number === client) one.close(true);
  }

  close(): void {
    this.isClosed = true;
    this.drop();
    this.server.close();
  }

  private async insist(payload: SlackEvent, options: SocketSendOptions): Promise<SocketDelivery> {
    const clients: number[] = [];
    for (let attempt = 0; attempt <= (options.retries ?? 3) && !this.isClosed; attempt++) {
      const client = this.choose(attempt === 0 ? options.client : undefined);
      if (client === undefined) {
        await this.anyone();
        continue;
      }
      clients.push(client.number);
      const envelope = {
        envelope_id: randomUUID(),
        payload,
        type: 'events_api',
        accepts_response_payload: false,
        retry_attempt: attempt,
        retry_reason: attempt === 0 ? '' : 'timeout',
      };
      if (await client.offer(envelope, this.redeliverMs)) return { acknowledged: true, clients };
    }
    return { acknowledged: false, clients };
  }

  private choose(number: number | undefined): SocketClient | undefined {
    const { open } = this;
    if (number !== undefined) return open.find((client) => client.number === number);
    return open.length === 0 ? undefined : this.chance.pick(open);
  }

  /** Until a socket is open, or an attempt's time has passed. */
  private async anyone(): Promise<void> {
    const until = Date.now() + this.redeliverMs;
    while (this.count === 0 && Date.now() < until && !this.isClosed) await sleep(20);
  }

  private hello(): object {
    return {
      type: 'hello',
      num_connections: this.count,
      debug_info: { host: 'fake', build_number: 1, approximate_connection_time: 18_060 },
      connection_info: { app_id: 'A0QUORUM' },
    };
  }
}
