/** The value at a path inside parsed JSON, `undefined` where there is none: `at(document, 'paths', '/healthz')`. */
export function at(value: unknown, ...path: (string | number)[]): unknown {
  return path.reduce<unknown>(
    (inner, step) =>
      typeof inner === 'object' && inner !== null ? (inner as Record<string, unknown>)[step] : undefined,
    value,
  );
}

/** Each entry of the list at a path, looked into at `field`: `eachOf(body, 'units')('id')`. */
export function eachOf(value: unknown, ...path: (string | number)[]): (field: string) => unknown[] {
  const list = at(value, ...path);
  return (field) => (Array.isArray(list) ? list.map((entry) => at(entry, field)) : []);
}
