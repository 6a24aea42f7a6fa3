/** Whole steps of a duration, largest first; days only where a day is 24 hours. */
const steps = [
  { unit: 'd', seconds: 86_400 },
  { unit: 'h', seconds: 3_600 },
  { unit: 'min', seconds: 60 },
] as const;

/**
 * 7800 → `2 h 10 min`, at most two units, rounded to the smaller one.
 * `days: false` for clocks whose day is shorter than 24 hours (working time): 30 h stays `30 h`.
 */
export function formatDuration(seconds: number, { days = true } = {}): string {
  if (seconds < 59.5) return `${Math.max(0, Math.round(seconds))} s`;
  const usable = days ? steps : steps.slice(1);
  const first = usable.findIndex((step) => seconds >= step.seconds * 0.9917);
  const large = usable[first === -1 ? usable.length - 1 : first] ?? steps[2];
  const small = usable[usable.indexOf(large) + 1];
  const grain = small?.seconds ?? 60;
  const rounded = Math.round(seconds / grain) * grain;
  const whole = Math.floor(rounded / large.seconds);
  const rest = small ? Math.round((rounded % large.seconds) / small.seconds) : 0;
  return rest > 0 && small ? `${whole} ${large.unit} ${rest} ${small.unit}` : `${whole} ${large.unit}`;
}
