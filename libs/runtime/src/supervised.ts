/** What a child process of the supervisor says over its channel. */
export type ChildMessage = { type: 'ready' } | { type: 'failed'; reason: string };

/** Tells the supervisor, if there is one, that this process can do its work. */
export function tellReady(): void {
  process.send?.({ type: 'ready' } satisfies ChildMessage);
}

/**
 * Runs `stop` once and leaves, on Ctrl-C, on SIGTERM, and when the supervisor is gone: a child whose parent was
 * killed must not live on. Leaves the hard way if `stop` takes longer than 9 s.
 */
export function stopWithParent(stop: () => Promise<void>): void {
  let stopping = false;
  const leave = () => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => process.exit(1), 9_000).unref();
    stop().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, leave);
  process.on('disconnect', leave);
}
