/** How often a yes scores above a no, ties counting half (Mann–Whitney); 0.5 = no better than a coin. */
export function areaUnderCurve(positives: readonly number[], negatives: readonly number[]): number | null {
  if (positives.length === 0 || negatives.length === 0) return null;
  const all = [
    ...positives.map((score) => ({ score, yes: true })),
    ...negatives.map((score) => ({ score, yes: false })),
  ].sort((a, b) => a.score - b.score);
  let rankSum = 0;
  for (let from = 0; from < all.length;) {
    let to = from;
    while (to < all.length && all[to]?.score === all[from]?.score) to++;
    const rank = (from + 1 + to) / 2;
    for (let at = from; at < to; at++) if (all[at]?.yes) rankSum += rank;
    from = to;
  }
  const yes = positives.length;
  return (rankSum - (yes * (yes + 1)) / 2) / (yes * negatives.length);
}
