/** Why an import failed, in words for the person who sent it: never a value from the file, never a name. */
export function failureOf(error: unknown): string {
  return String(error);
}
