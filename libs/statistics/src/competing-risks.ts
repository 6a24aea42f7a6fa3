/** A wait that may end in two ways, or not at all. */
export interface CompetingObservation {
  t: number;
  status: 'open' | 'replied' | 'closed';
}

/** How waits stand at a time; the three shares add up to 1. */
export interface IncidencePoint {
  t: number;
  replied: number;
  closed: number;
  open: number;
}

/**
 * Aalen–Johansen estimate, one point per distinct time. Unlike 1 − Kaplan–Meier it does not count what was taken back
 * as "would have been answered".
 */
export function aalenJohansen(observations: readonly CompetingObservation[]): IncidencePoint[] {
  const ordered = [...observations].sort((a, b) => a.t - b.t);
  const curve: IncidencePoint[] = [];
  let replied = 0;
  let closed = 0;
  let open = 1;
  for (let i = 0; i < ordered.length;) {
    const { t } = ordered[i]!;
    const atRisk = ordered.length - i;
    const ended = { open: 0, replied: 0, closed: 0 };
    for (; i < ordered.length && ordered[i]!.t === t; i++) ended[ordered[i]!.status]++;
    replied += (open * ended.replied) / atRisk;
    closed += (open * ended.closed) / atRisk;
    open *= 1 - (ended.replied + ended.closed) / atRisk;
    curve.push({ t, replied, closed, open });
  }
  return curve;
}

/** How waits stand at `t`, such as an SLA: answered, closed without a reply, open. Everything is open before the first end. */
export function incidenceAt(curve: readonly IncidencePoint[], t: number): IncidencePoint {
  return { ...(curve.findLast((point) => point.t <= t) ?? { replied: 0, closed: 0, open: 1 }), t };
}
