import type { LoggerService } from '@nestjs/common';
import { describeFault, type Logger } from './logger.js';

/** Lets Nest write into our log; its start-up chatter goes to `debug`. */
export function nestLogger(log: Logger): LoggerService {
  const text = (message: unknown) =>
    typeof message === 'string' ? message : JSON.stringify(describeFault(message));
  return {
    log: (message: unknown) => log.debug(text(message)),
    debug: (message: unknown) => log.debug(text(message)),
    verbose: (message: unknown) => log.trace(text(message)),
    warn: (message: unknown) => log.warn(text(message)),
    error: (message: unknown) => log.error(text(message)),
    fatal: (message: unknown) => log.fatal(text(message)),
  };
}
