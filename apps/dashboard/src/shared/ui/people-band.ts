import type { SizeBand } from '@quorum/contracts';

/** `15-24` → `15–24 people`. */
export function peopleBand(band: SizeBand): string {
  return `${band.replace('-', '–')} people`;
}
