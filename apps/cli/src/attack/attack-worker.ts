/** A thread of `quorum attack`: an assignment in, the sums of its attacks out. */
import { parentPort } from 'node:worker_threads';
import { type Assignment, attackOrganisation } from '@quorum/privacy/attack';

parentPort?.on('message', (assignment: Assignment) =>
  parentPort?.postMessage(attackOrganisation(assignment)),
);
