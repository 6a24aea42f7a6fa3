import type { MetricValue } from '@quorum/contracts';

/** `share`, `curvePoint`, `amount`: the values of a card, said in one line each. */

/** A share of something. */
export const share = (id: string, label: string): MetricValue => ({
  id,
  label,
  unit: 'share',
  upTo: 1,
  atSeconds: null,
});

/** The share answered within so many seconds of the card's clock. */
export const curvePoint = (id: string, label: string, atSeconds: number): MetricValue => ({
  ...share(id, label),
  atSeconds,
});

/** A number of something; a person's own is cut off at `upTo`. */
export const amount = (
  id: string,
  label: string,
  unit: Exclude<MetricValue['unit'], 'share'>,
  upTo: number,
): MetricValue => ({ id, label, unit, upTo, atSeconds: null });
