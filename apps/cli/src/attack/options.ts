import { InvalidArgumentError } from 'commander';

/** `50,300` → numbers of people; at least ten each. */
export function readSizes(text: string): number[] {
  const sizes = text.split(',').map(Number);
  if (sizes.some((size) => !Number.isInteger(size) || size < 10 || size > 20_000))
    throw new InvalidArgumentError('Write sizes between 10 and 20000 such as 50,300,3000.');
  return [...new Set(sizes)];
}

/** A whole number from 1. */
export function readCount(text: string): number {
  const count = Number(text);
  if (!Number.isInteger(count) || count < 1 || count > 1_000_000)
    throw new InvalidArgumentError('Write a whole number from 1.');
  return count;
}
