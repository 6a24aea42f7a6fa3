import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/** A log file that keeps its last one or two times `limitBytes`: `x.log` and, before it, `x.log.old`. */
export interface RotatingLog {
  readonly path: string;
  write(line: string): void;
}

export function openLog(path: string, limitBytes = 10 * 1024 * 1024): RotatingLog {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  let size = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  return {
    path,
    write(line) {
      try {
        if (size > limitBytes) {
          renameSync(path, `${path}.old`);
          size = 0;
        }
        appendFileSync(path, `${line}\n`, { mode: 0o600 });
        size += Buffer.byteLength(line) + 1;
      } catch {
        // A full disk must not take the server down for want of a log line.
      }
    },
  };
}
