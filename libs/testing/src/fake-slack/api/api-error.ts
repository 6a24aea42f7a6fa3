/** What Slack answers with `ok: false` and status 200. */
export class ApiError extends Error {
  constructor(
    readonly error: string,
    /** Further fields of the answer, such as `needed` and `provided`. */
    readonly fields: Record<string, unknown> = {},
  ) {
    super(error);
  }
}
