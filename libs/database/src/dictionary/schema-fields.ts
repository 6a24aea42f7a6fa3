/** Paths of all fields of a JSON Schema, `cells[].values[]`, in the schema's order; what only holds others is left out unless it may be null. */
export function fieldsOf(schema: unknown): string[] {
  return [...new Set(walk(schema as Node, ''))];
}

interface Node {
  properties?: Record<string, Node>;
  items?: Node;
  anyOf?: Node[];
  oneOf?: Node[];
  type?: string;
}

function walk(node: Node, path: string): string[] {
  const choices = node.anyOf ?? node.oneOf;
  if (choices) {
    const below = choices.flatMap((choice) => walk(choice, path));
    return choices.some(({ type }) => type === 'null') ? [path, ...below] : below;
  }
  if (node.items) return walk(node.items, `${path}[]`);
  if (!node.properties) return [path];
  return Object.entries(node.properties).flatMap(([name, child]) =>
    walk(child, path === '' ? name : `${path}.${name}`),
  );
}
