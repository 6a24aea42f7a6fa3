/** A thread of the api: sizes and rules in, the scores of attacks on a made-up organisation of those sizes out. */
import { parentPort } from 'node:worker_threads';
import { measureTwin, type TwinInput } from '@quorum/privacy/attack';

parentPort?.once('message', (input: TwinInput) => parentPort?.postMessage(measureTwin(input)));
