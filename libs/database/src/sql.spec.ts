import { expect, it } from 'vitest';
import { instantText } from './sql.js';

it.each([
  [0, '1970-01-01T00:00:00.000000Z'],
  [1_741_000_000_123_457, '2025-03-03T11:06:40.123457Z'],
  [1_741_000_000_000_001, '2025-03-03T11:06:40.000001Z'],
  [Number.MAX_SAFE_INTEGER, '2255-06-05T23:47:34.740991Z'],
])('instant %s is %s', (micros, text) => {
  expect(instantText(micros)).toBe(text);
});
