export * from './facts/facts.js';
export * from './definition.js';
export {
  defaultRequestOptions,
  deriveRequests,
  horizonMicros,
  type PeopleLookup,
  type RequestOptions,
} from './facts/requests/derive-requests.js';
