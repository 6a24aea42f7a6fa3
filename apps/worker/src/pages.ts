import type { PageSeal } from '@quorum/database';

/** Sealing and opening pages, and letting go of keys that were destroyed. */
export interface Pages extends PageSeal {
  /** No key that was destroyed stays in memory. */
  forgetKeys(): void;
}
