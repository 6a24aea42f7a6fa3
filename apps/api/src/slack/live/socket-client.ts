import { SocketModeClient } from '@slack/socket-mode';
import { type SocketFrame, readFrame } from './socket-frame.js';

/** How a socket came to its end: Slack asks for a new one and keeps this one for a while, it is closed, or may not be opened again. */
export type SocketEnd = 'refresh' | 'closed' | 'disabled';

/** What a socket is opened with. */
export interface SocketOptions {
  appToken: string;
  /** Address of the Web API, with a slash at its end. */
  apiUrl: string;
  /** Resolves when what follows from a payload is durable: only then it is acknowledged. */
  take: (payload: unknown) => Promise<void>;
}

const helloMillis = 15_000;
/** Time given to events that are being written when a socket is to be closed. */
const lastMillis = 3_000;
/** Time given to Slack to answer that a socket is to be closed; the library's own is half a minute. */
const farewellMillis = 1_000;

/** Says nothing: the library would log whatever it receives. */
const mute = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
  setLevel: () => undefined,
  getLevel: () => 'error' as never,
  setName: () => undefined,
};

/**
 * One socket of Socket Mode. The library opens it and keeps it alive; frames are read here, because the library closes a socket at
 * Slack's first word of a refresh, acknowledges nothing by itself, and falls over payloads that hold no event.
 */
export class SocketClient {
  /** Resolves, once, when this socket is at its end. */
  readonly ended: Promise<SocketEnd>;
  /** Resolves when nothing comes over it any more. */
  readonly closed: Promise<void>;
  private end: (how: SocketEnd) => void = () => undefined;
  private shut: () => void = () => undefined;
  private readonly client: SocketModeClient;
  private readonly underWay = new Set<Promise<void>>();
  private isClosed = false;

  private constructor(private readonly options: SocketOptions) {
    this.ended = new Promise((resolve) => (this.end = resolve));
    this.closed = new Promise((resolve) => (this.shut = resolve));
    this.client = new SocketModeClient({
      appToken: options.appToken,
      autoReconnectEnabled: false,
      logger: mute,
      clientOptions: {
        slackApiUrl: options.apiUrl,
        retryConfig: { retries: 0 },
        rejectRateLimitedCalls: true,
        timeout: helloMillis,
      },
    });
    this.client.removeAllListeners('ws_message');
    this.client.on('ws_message', (data: unknown) => this.onFrame(readFrame(data)));
    this.client.on('disconnected', () => {
      this.isClosed = true;
      this.end('closed');
      this.shut();
    });
  }

  /** Resolves when Slack has said hello. Errors: those of `apps.connections.open`; Error where no hello comes. */
  static async open(options: SocketOptions): Promise<SocketClient> {
    const socket = new SocketClient(options);
    const patience = setTimeout(() => void socket.client.disconnect(), helloMillis);
    try {
      await socket.client.start();
      return socket;
    } catch (error) {
      socket.isClosed = true;
      throw error instanceof Error ? error : new Error('The socket was closed before it was open.');
    } finally {
      clearTimeout(patience);
    }
  }

  /** Closes it once what came over it is durable; resolves when it is closed. */
  async close(): Promise<void> {
    const patience = new Promise<void>((resolve) => setTimeout(resolve, lastMillis).unref());
    await Promise.race([Promise.all(this.underWay), patience]);
    if (this.isClosed) return;
    // Told once it asks to be closed; told again it does not wait for the answer any longer.
    const force = setTimeout(() => this.client.websocket?.disconnect(), farewellMillis);
    await this.client.disconnect();
    clearTimeout(force);
  }

  private onFrame(frame: SocketFrame): void {
    switch (frame.frame) {
      case 'hello':
        this.client.emit('connected', {});
        return;
      case 'disconnect':
        this.end(frame.isDisabled ? 'disabled' : 'refresh');
        return;
      case 'envelope': {
        const taken = this.take(frame.id, frame.payload);
        this.underWay.add(taken);
        void taken.finally(() => this.underWay.delete(taken));
        return;
      }
      case 'unknown':
    }
  }

  /** What cannot be kept is not acknowledged, so Slack sends it again. */
  private async take(id: string, payload: unknown): Promise<void> {
    try {
      if (payload !== null) await this.options.take(payload);
    } catch {
      return;
    }
    // Of a socket that is closed by now Slack sends it again over another.
    this.client.websocket?.send(JSON.stringify({ envelope_id: id, payload: {} }), () => undefined);
  }
}
