const count = new Intl.NumberFormat('en-GB');
const scaled = new Intl.NumberFormat('en-GB', { maximumSignificantDigits: 3 });
const byteUnits = ['B', 'kB', 'MB', 'GB', 'TB'];

/** 12345 → `12,345`. */
export function formatCount(value: number): string {
  return count.format(value);
}

/** 52_300_000 → `52.3 MB` (decimal units). */
export function formatBytes(bytes: number): string {
  const power = bytes < 1 ? 0 : Math.min(byteUnits.length - 1, Math.floor(Math.log10(bytes) / 3));
  return `${scaled.format(bytes / 1000 ** power)} ${byteUnits[power]}`;
}

/** `1 person`, `2 people`. */
export function formatCounted(value: number, one: string, many: string): string {
  return `${formatCount(value)} ${value === 1 ? one : many}`;
}
