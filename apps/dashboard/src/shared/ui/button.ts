/** Looks of buttons and of links that act as one. */
const shape =
  'inline-flex min-h-9 items-center justify-center gap-2 rounded-lg px-4 py-1.5 text-sm font-medium disabled:opacity-50';

export const primaryButton = `${shape} bg-accent text-on-accent hover:brightness-110`;
export const secondaryButton = `${shape} border border-line-strong bg-panel text-ink hover:bg-hover`;
