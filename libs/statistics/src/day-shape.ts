import { sum } from 'simple-statistics';

/** Whether a day has a third wave of messages in the evening (notes/metrics §2.4). */
export interface ThirdPeak {
  /** Hours at which the smoothed curve has a local maximum. */
  smoothedPeaks: number[];
  /** Height of the highest peak from 20 to 23 h, `null` = none. */
  eveningPeak: number | null;
  /** Lowest smoothed value from 17 h up to that peak. */
  trough: number | null;
  /** Rise from trough to peak as a share of the day's maximum. */
  prominence: number | null;
  present: boolean;
  /** Share of messages from 20 h on. */
  eveningShare: number | null;
}

const evening = { from: 20, to: 23, troughFrom: 17 };
const minimumProminence = 0.1;
const minimumMessages = 200;

/** Reads the day's shape from message counts per local hour, the first being `firstHour`. */
export function thirdPeak(firstHour: number, messages: readonly number[]): ThirdPeak {
  const at = (values: readonly number[], hour: number) => values[hour - firstHour] ?? 0;
  const hours = messages.map((_, i) => firstHour + i);
  const smoothed = hours.map(
    (hour) => at(messages, hour - 1) / 4 + at(messages, hour) / 2 + at(messages, hour + 1) / 4,
  );
  const smoothedPeaks = hours.filter(
    (hour) => at(smoothed, hour) > at(smoothed, hour - 1) && at(smoothed, hour) >= at(smoothed, hour + 1),
  );
  const total = sum([...messages]);
  const late = sum(hours.filter((hour) => hour >= evening.from).map((hour) => at(messages, hour)));
  const eveningShare = total === 0 ? null : late / total;
  const peakHour = smoothedPeaks
    .filter((hour) => hour >= evening.from && hour <= evening.to)
    .sort((a, b) => at(smoothed, b) - at(smoothed, a))[0];
  if (peakHour === undefined)
    return { smoothedPeaks, eveningPeak: null, trough: null, prominence: null, present: false, eveningShare };
  const eveningPeak = at(smoothed, peakHour);
  const before = hours.filter((hour) => hour >= evening.troughFrom && hour <= peakHour);
  const trough = Math.min(...before.map((hour) => at(smoothed, hour)));
  const prominence = (eveningPeak - trough) / Math.max(...smoothed);
  const present = prominence >= minimumProminence && total >= minimumMessages;
  return { smoothedPeaks, eveningPeak, trough, prominence, present, eveningShare };
}
