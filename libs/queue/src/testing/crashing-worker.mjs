// Takes a job, says so, and never ends it: its parent kills it. Runs the built library, in a process of its own.
import { createQueues } from '@quorum/queue';

const queues = createQueues(JSON.parse(process.argv[2]));
queues.process('publish', () => {
  process.send('started');
  return new Promise(() => setInterval(() => undefined, 1_000));
});
