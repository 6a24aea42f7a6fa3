/**
 * `npm run bench -- --live [--rate 1000] [--seconds 20] [--connections 64] [--json FILE]`: how fast events are acknowledged, which
 * is after they are on disk, beside a route of the same process that only says yes. The sender is a process of its own on the same
 * machine; latencies count from when an event was due.
 */
import { fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { type LoadFigures, sendLoad } from './load.js';
import { eventOf, signed } from './sample-events.js';

const { values } = parseArgs({
  options: {
    live: { type: 'boolean' },
    rate: { type: 'string', default: '1000' },
    seconds: { type: 'string', default: '20' },
    connections: { type: 'string', default: '64' },
    json: { type: 'string' },
  },
});
const load = {
  rate: Number(values.rate),
  seconds: Number(values.seconds),
  connections: Number(values.connections),
};
const secret = randomBytes(16).toString('hex');
const server = fork(new URL('./event-server.js', import.meta.url), [secret], { execArgv: [] });
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => server.disconnect());

const { url, bareUrl } = await told<{ url: string; bareUrl: string }>();
const make = (number: number) => {
  const now = Date.now();
  const body = eventOf(number, now);
  return { body, headers: signed(body, secret, now) };
};
const eventsUrl = `${url}/hooks/slack/events`;
// Both are compiled by the time they are measured.
const warm = { ...load, rate: Math.min(500, load.rate), seconds: 3 };
await sendLoad({ ...warm, url: bareUrl, make });
await sendLoad({ ...warm, url: eventsUrl, make: (number) => make(number + 900_000) });
const bare = await sendLoad({ ...load, url: bareUrl, make });
const events = await sendLoad({ ...load, url: eventsUrl, make });
server.send('stop');
const { kept } = await told<{ kept: number }>();

print('events', events);
print('bare route', bare);
process.stdout.write(`records kept: ${kept}\n`);
if (values.json !== undefined)
  await writeFile(values.json, `${JSON.stringify({ ...load, events, bare, kept }, null, 2)}\n`);
process.exitCode = events.refused > 0 ? 1 : 0;

async function told<Message>(): Promise<Message> {
  const [message] = (await Promise.race([
    once(server, 'message'),
    once(server, 'exit').then(() => Promise.reject(new Error('The api ended before it was measured.'))),
  ])) as [Message];
  return message;
}

function print(name: string, { rate, refused, p50, p95, p99, max }: LoadFigures): void {
  const millis = (value: number): string => value.toFixed(1).padStart(8);
  process.stdout.write(
    `${name.padEnd(12)} ${rate.toFixed(0).padStart(6)}/s  p50${millis(p50)} ms  p95${millis(p95)} ms  p99${millis(p99)} ms  max${millis(max)} ms  refused ${refused}\n`,
  );
}
