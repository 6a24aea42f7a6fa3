/** What an issue's history says about hand-overs and reopening (notes/metrics §3). */

/** Changes of assignee, and how many went back to somebody who had it before. */
export function reassignments(assignees: readonly string[]): { reassignments: number; returns: number } {
  const had = new Set<string>();
  let changes = 0;
  let returns = 0;
  assignees.forEach((assignee, i) => {
    if (i > 0 && assignee !== assignees[i - 1]) {
      changes++;
      if (had.has(assignee)) returns++;
    }
    had.add(assignee);
  });
  return { reassignments: changes, returns };
}

/** How often an issue left the done category again. */
export function reopened(categories: readonly string[], doneCategory: string): number {
  return categories.filter(
    (category, i) => i > 0 && categories[i - 1] === doneCategory && category !== doneCategory,
  ).length;
}
