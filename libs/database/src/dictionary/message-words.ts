/** Fields of a message that crosses a border: its schema, where it crosses, and one line for each field. */
export interface MessageWords {
  title: string;
  schema: { toJSONSchema(): unknown };
  fields: Readonly<Record<string, string>>;
}

/** Lines for fields one level down. */
export const prefixed = (prefix: string, fields: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(fields).map(([name, words]) => [`${prefix}${name}`, words]));
