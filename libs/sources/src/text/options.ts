/** What can be configured about reading. */
export interface ReadingOptions {
  /** Hosts whose links count as durable documents (spec §7.1), lower case. */
  documentationHosts: readonly string[];
}
