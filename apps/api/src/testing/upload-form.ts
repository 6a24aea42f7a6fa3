/** The parts of an upload form: file parts as bytes, text parts as text. */
export type FormParts = Record<string, Buffer | string>;

/** Encode parts the way a browser does; `headers` and `payload` fit `app.inject`. */
export async function uploadForm(
  parts: FormParts,
): Promise<{ headers: Record<string, string>; payload: Buffer }> {
  const form = new FormData();
  for (const [name, value] of Object.entries(parts)) {
    if (typeof value === 'string') form.append(name, value);
    else form.append(name, new Blob([new Uint8Array(value)]), `canary-file-name-${name}`);
  }
  const encoded = new Response(form);
  return {
    headers: { 'content-type': encoded.headers.get('content-type') ?? '' },
    payload: Buffer.from(await encoded.arrayBuffer()),
  };
}
