import type { Stack } from './stack.js';

/**
 * Ends the stack on Ctrl-C, SIGTERM or a closed terminal, and leaves with 0; a second signal does not wait for anybody.
 * Also leaves when the process that started us is gone: npm and its shell do not pass every signal on.
 */
export function stopOnSignals(stack: Stack, say: (line: string) => void): void {
  let signals = 0;
  const leave = () => {
    signals += 1;
    if (signals > 1) {
      stack.force();
      if (signals > 2) process.exit(1);
      return;
    }
    say('\nStopping … (Ctrl-C again does not wait)');
    void stack.stop().then(() => {
      say('Stopped. Nothing is left running.');
      process.exit(0);
    });
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, leave);
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    if (signals === 0) leave();
  }, 1_000);
  watch.unref();
}
