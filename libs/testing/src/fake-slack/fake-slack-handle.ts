import { once } from 'node:events';
import type { Server } from 'node:http';
import type { ApiState, Trespass } from './api/api-call.js';
import type { ApiServer, RememberedCall } from './api/api-server.js';
import type { BadAnswer, BadDays } from './api/bad-days.js';
import type { Tokens } from './api/tokens.js';
import { ChannelChanges } from './events/channel-changes.js';
import { deliver, type DeliverOptions, type Delivery, sendSigned } from './events/delivery.js';
import { Envelopes } from './events/envelopes.js';
import { MessageChanges } from './events/message-changes.js';
import { PeopleChanges } from './events/people-changes.js';
import type { SocketDelivery, Sockets, SocketSendOptions } from './events/sockets.js';
import type { Chance } from './workspace/chance.js';
import type { SlackEvent } from './workspace/slack-objects.js';

/** What an administrator pastes, and an installation's client. */
export interface FakeSecrets {
  token: string;
  appToken: string;
  signingSecret: string;
  clientId: string;
  clientSecret: string;
}

interface Parts {
  baseUrl: string;
  secrets: FakeSecrets;
  state: ApiState;
  badDays: BadDays;
  api: ApiServer;
  sockets: Sockets;
  chance: Chance;
  server: Server;
}

/**
 * A running fake Slack. `post`, `edit`, `unfurl`, `remove`, `react`, `plant` change what was said and answer the event; so do
 * `channels` and `people` for theirs. Nothing is sent until `deliver` (HTTP) or `sockets.send` is called with it.
 */
export class FakeSlack extends MessageChanges {
  /** For `slackApiUrl`; ends with a slash. */
  readonly apiUrl: string;
  /** Root of the server, with `/oauth/v2/authorize`. */
  readonly baseUrl: string;
  readonly token: string;
  readonly appToken: string;
  readonly signingSecret: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly tokens: Tokens;
  readonly channels: ChannelChanges;
  readonly people: PeopleChanges;
  readonly sockets: Sockets;
  readonly envelopes: Envelopes;
  /** Every call of the Web API so far, without secrets. */
  readonly calls: readonly RememberedCall[];
  /** Calls of what must never be asked for: DMs, and messages of denied channels. */
  readonly trespasses: readonly Trespass[];

  constructor(private readonly parts: Parts) {
    const { baseUrl, secrets, state, api, sockets, chance } = parts;
    super(state.workspace, chance);
    this.baseUrl = baseUrl;
    this.apiUrl = `${baseUrl}/api/`;
    this.token = secrets.token;
    this.appToken = secrets.appToken;
    this.signingSecret = secrets.signingSecret;
    this.clientId = secrets.clientId;
    this.clientSecret = secrets.clientSecret;
    this.tokens = state.tokens;
    this.channels = new ChannelChanges(state.workspace, chance, () => this.now());
    this.people = new PeopleChanges(state.workspace, chance);
    this.sockets = sockets;
    this.envelopes = new Envelopes(state.workspace, chance);
    this.calls = api.calls;
    this.trespasses = state.trespasses;
  }

  /** Sockets that are open just now. */
  get socketClients(): number {
    return this.sockets.count;
  }

  /** Puts answers in the way of a method (`*` = any), one after the other. */
  script(method: string, ...answers: BadAnswer[]): void {
    this.parts.badDays.script(method, answers);
  }

  /** Ends every script and begins new windows. */
  clearScripts(): void {
    this.parts.badDays.clear();
  }

  /** Changes what kind of Slack it is while it runs. */
  set(
    change: Partial<Pick<ApiState, 'limited' | 'parentOnEveryPage' | 'shortPages' | 'visibleSince'>>,
  ): void {
    Object.assign(this.parts.state, change);
  }

  /** How often a method was called; `channel` narrows it. */
  callsOf(method: string, channel?: string): number {
    return this.calls.filter(
      (call) => call.method === method && (channel === undefined || call.args['channel'] === channel),
    ).length;
  }

  /** Sends one event or many to a URL, signed. */
  deliver(events: SlackEvent | readonly SlackEvent[], options: DeliverOptions): Promise<Delivery[]> {
    const list = Array.isArray(events) ? (events as readonly SlackEvent[]) : [events as SlackEvent];
    return deliver(list, { ...options, secret: options.secret ?? this.signingSecret }, this.envelopes);
  }

  /** Sends one event or many over sockets, each with an id of its own; copies of an event share it. */
  async push(
    events: SlackEvent | readonly SlackEvent[],
    options?: SocketSendOptions,
  ): Promise<SocketDelivery[]> {
    const list = Array.isArray(events) ? (events as readonly SlackEvent[]) : [events as SlackEvent];
    const sent = list.map((event) =>
      this.sockets.send(this.envelopes.wrap(event, this.envelopes.newId()), options),
    );
    return (await Promise.all(sent)).flat();
  }

  /** Sends any body, signed. */
  sendRaw(body: string, options: DeliverOptions): Promise<{ status: number; body: string }> {
    return sendSigned(body, { ...options, secret: options.secret ?? this.signingSecret });
  }

  async close(): Promise<void> {
    const { server, sockets } = this.parts;
    sockets.close();
    server.close();
    server.closeAllConnections();
    await once(server, 'close');
  }
}
