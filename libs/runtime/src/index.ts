export * from './embedded-postgres/index.js';
export { systemClock } from './clock.js';
export * from './env.js';
export { readOrCreateSecret, readPseudonymKey, secretBytes } from './keys.js';
export { createLogger, describeFault, type Logger } from './logger.js';
export { nestLogger } from './nest-logger.js';
export { ProblemFilter } from './problem.filter.js';
export { bareProblem, createValidationPipe, issuesToErrors, ProblemError, toProblem } from './problem.js';
export { stopWithParent, tellReady, type ChildMessage } from './supervised.js';
