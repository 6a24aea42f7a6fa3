import { Agent, request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

/** How requests are sent. */
export interface LoadOptions {
  url: string;
  /** Requests a second, sent at their time whether or not those before were answered. */
  rate: number;
  seconds: number;
  connections: number;
  /** Body and headers of a request, made when it is due. */
  make: (number: number) => { body: Buffer; headers: Record<string, string> };
}

/** What came of it; latencies in milliseconds from when a request was due, not from when it was sent. */
export interface LoadFigures {
  sent: number;
  /** Answers of 2xx a second, from the first request to the last answer. */
  rate: number;
  /** Answers that were none of 2xx, and requests without one. */
  refused: number;
  p50: number;
  p95: number;
  p99: number;
  max: number;
}

/** Sends requests at an even pace over connections that are kept. */
export async function sendLoad({ url, rate, seconds, connections, make }: LoadOptions): Promise<LoadFigures> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections, scheduling: 'fifo' });
  const took: number[] = [];
  let refused = 0;
  const total = Math.round(rate * seconds);
  const underWay: Promise<void>[] = [];
  const begun = performance.now();
  for (let number = 0; number < total;) {
    const due = Math.min(total, Math.floor(((performance.now() - begun) * rate) / 1_000) + 1);
    for (; number < due; number += 1) {
      const dueAt = begun + (number * 1_000) / rate;
      const { body, headers } = make(number);
      const answered = send(url, agent, body, headers).then((status) => {
        if (status >= 200 && status < 300) took.push(performance.now() - dueAt);
        else refused += 1;
      });
      underWay.push(answered);
    }
    await sleep(1);
  }
  await Promise.all(underWay);
  const lasted = (performance.now() - begun) / 1_000;
  agent.destroy();
  took.sort((a, b) => a - b);
  const at = (share: number): number =>
    took[Math.min(took.length - 1, Math.floor(took.length * share))] ?? NaN;
  const [p50, p95, p99, max] = [at(0.5), at(0.95), at(0.99), at(1)];
  return { sent: total, rate: took.length / lasted, refused, p50, p95, p99, max };
}

/** The status; 0 = no answer. */
function send(url: string, agent: Agent, body: Buffer, headers: Record<string, string>): Promise<number> {
  return new Promise((resolve) => {
    const sent = request(
      url,
      { method: 'POST', agent, headers: { ...headers, 'content-length': body.length } },
      (response) => {
        response.resume();
        response.once('end', () => resolve(response.statusCode ?? 0));
      },
    );
    sent.once('error', () => resolve(0));
    sent.end(body);
  });
}
