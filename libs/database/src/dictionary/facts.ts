import ts from 'typescript';

/** A kind of fact and its fields with what their source says of them. */
export interface FactShape {
  name: string;
  fields: { name: string; type: string; says: string }[];
}

const shown = ['RequestFact', 'ThreadFact', 'IssueFact', 'PersonDayFact'];

/** Fields of facts, read from the comments of `libs/metrics/src/facts/facts.ts`; nested ones with their path. */
export function factShapes(source: string): FactShape[] {
  const file = ts.createSourceFile('facts.ts', source, ts.ScriptTarget.Latest, true);
  const interfaces = new Map(
    file.statements.filter(ts.isInterfaceDeclaration).map((one) => [one.name.text, one]),
  );
  return shown.map((name) => {
    const found = interfaces.get(name);
    if (!found) throw new Error(`facts.ts has no ${name}`);
    const parents = (found.heritageClauses ?? []).flatMap(({ types }) =>
      types.map(({ expression }) => interfaces.get(expression.getText(file))),
    );
    const members = [...parents, found].flatMap((one) => [...(one?.members ?? [])]);
    return { name, fields: members.flatMap((member) => fieldsOf(member, file, '')) };
  });
}

function fieldsOf(member: ts.TypeElement, file: ts.SourceFile, path: string): FactShape['fields'] {
  if (!ts.isPropertySignature(member) || !member.type) return [];
  const name = `${path}${member.name.getText(file)}`;
  const literal = [member.type, ...(ts.isUnionTypeNode(member.type) ? member.type.types : [])].find(
    ts.isTypeLiteralNode,
  );
  const own = { name, type: literal ? 'object' : plain(member.type.getText(file)), says: saysOf(member) };
  return [own, ...(literal ? literal.members.flatMap((inner) => fieldsOf(inner, file, `${name}.`)) : [])];
}

const plain = (text: string): string => text.replaceAll(/\s+/g, ' ').replaceAll("'", '');

function saysOf(member: ts.Node): string {
  const [doc] = ts.getJSDocCommentsAndTags(member).filter(ts.isJSDoc);
  return (ts.getTextOfJSDocComment(doc?.comment) ?? '').replaceAll(/\s+/g, ' ').trim();
}
