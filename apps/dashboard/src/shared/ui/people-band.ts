/** `15-24` → `15–24 people`. */
export function peopleBand(band: string): string {
  return `${band.replace('-', '–')} people`;
}
