import type { WebSocket } from 'ws';

/** How often Slack pings, in milliseconds. */
const pingEvery = 5000;

/** One open socket as Slack sees it. */
export class SocketClient {
  /** Envelopes that were sent here, and those acknowledged here, in order. */
  readonly sent: string[] = [];
  readonly acknowledged: string[] = [];
  private readonly waiting = new Map<string, (isAcknowledged: boolean) => void>();
  private readonly pings: NodeJS.Timeout;

  constructor(
    /** Number of the socket, from 1, over the fake's whole life. */
    readonly number: number,
    private readonly socket: WebSocket,
  ) {
    this.pings = setInterval(() => socket.ping('Ping from the fake Slack'), pingEvery);
    this.pings.unref();
    socket.on('message', (data: Buffer) => this.hear(data.toString()));
    socket.on('close', () => this.end());
    socket.on('error', () => socket.terminate());
  }

  get isOpen(): boolean {
    return this.socket.readyState === this.socket.OPEN;
  }

  say(frame: object): void {
    if (this.isOpen) this.socket.send(JSON.stringify(frame));
  }

  /** Sends an envelope; true when it was acknowledged, false when time ran out or the socket closed. */
  offer(envelope: { envelope_id: string }, timeoutMs: number): Promise<boolean> {
    const { envelope_id: id } = envelope;
    return new Promise((resolve) => {
      const timer = setTimeout(() => this.settle(id, false), timeoutMs);
      this.waiting.set(id, (isAcknowledged) => {
        clearTimeout(timer);
        resolve(isAcknowledged);
      });
      this.sent.push(id);
      this.say(envelope);
    });
  }

  /** Closes as Slack does, or (`isRough`) as a broken line does. */
  close(isRough = false): void {
    if (isRough) this.socket.terminate();
    else this.socket.close(1000);
  }

  private hear(text: string): void {
    const frame: unknown = JSON.parse(text);
    if (typeof frame !== 'object' || frame === null || !('envelope_id' in frame)) return;
    const id = String(frame.envelope_id);
    this.acknowledged.push(id);
    this.settle(id, true);
  }

  private settle(id: string, isAcknowledged: boolean): void {
    this.waiting.get(id)?.(isAcknowledged);
    this.waiting.delete(id);
  }

  private end(): void {
    clearInterval(this.pings);
    for (const id of [...this.waiting.keys()]) this.settle(id, false);
  }
}
