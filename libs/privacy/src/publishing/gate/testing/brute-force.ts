/** Rank over the whole numbers, by elimination without division. */
export function rank(matrix: readonly (readonly bigint[])[]): number {
  let rows = matrix.map((row) => [...row]);
  let found = 0;
  for (let column = 0; column < (matrix[0]?.length ?? 0); column += 1) {
    const pivot = rows.find((row) => row[column] !== 0n);
    if (pivot === undefined) continue;
    found += 1;
    const lead = pivot[column] ?? 1n;
    rows = rows
      .filter((row) => row !== pivot)
      .map((row) => {
        const factor = row[column] ?? 0n;
        return row.map((value, at) => value * lead - factor * (pivot[at] ?? 0n));
      });
  }
  return found;
}

/** All sets of that many. */
export function groupsOf<One>(people: readonly One[], size: number): One[][] {
  if (size === 0) return [[]];
  return people.flatMap((person, index) =>
    groupsOf(people.slice(index + 1), size - 1).map((rest) => [person, ...rest]),
  );
}
