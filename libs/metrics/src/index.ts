export * from './facts/facts.js';
export * from './definition.js';
