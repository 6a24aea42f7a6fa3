import { runWorker } from './run.js';

await runWorker();
