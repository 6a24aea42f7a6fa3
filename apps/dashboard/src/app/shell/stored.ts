import { useState } from 'react';

/** A choice that survives reloads where storage is allowed, and lives as long as the page where it is not. */
export function useStored<Choice extends string>(
  key: string,
  choices: readonly Choice[],
  fallback: Choice,
): [Choice, (choice: Choice) => void] {
  const [choice, setChoice] = useState<Choice>(() => {
    const stored = read(key);
    return choices.find((candidate) => candidate === stored) ?? fallback;
  });
  return [
    choice,
    (next) => {
      setChoice(next);
      write(key, next);
    },
  ];
}

function read(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function write(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // Blocked storage costs the memory of the choice, not the choice.
  }
}
