import { moduleOf } from './heap.js';

/** `NODE_OPTIONS` of a Quorum to which it is another time: its clocks begin there and go on as fast as everybody's. */
export function clockOptions(now: string): string {
  const late = Date.now() - Date.parse(now);
  return `--import=${moduleOf(
    `const Real = Date; const late = ${late};
     globalThis.Date = class extends Real {
       constructor(...given) { if (given.length === 0) super(Real.now() - late); else super(...given); }
       static now() { return Real.now() - late; }
     };`,
  )}`;
}
