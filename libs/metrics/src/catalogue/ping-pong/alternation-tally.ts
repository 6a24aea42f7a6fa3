/** `AlternationTally`: how often speakers changed, by how many threads that is true of. */
import type { PingPongReport } from '@quorum/contracts';
import { nearestRankOfCounts } from '@quorum/statistics';

/** Value → threads: there are few values, and any number of threads. */
export class AlternationTally {
  private readonly threads = new Map<number, number>();

  add(alternations: number): void {
    this.threads.set(alternations, (this.threads.get(alternations) ?? 0) + 1);
  }

  report(): PingPongReport['alternations'] {
    const counted = [...this.threads];
    return {
      total: counted.reduce((total, [value, threads]) => total + value * threads, 0),
      max: counted.reduce((max, [value]) => Math.max(max, value), 0),
      p50: nearestRankOfCounts(counted, 0.5),
      p95: nearestRankOfCounts(counted, 0.95),
      atLeast4: counted.reduce((sum, [value, threads]) => (value >= 4 ? sum + threads : sum), 0),
    };
  }
}
