import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { verifyJiraSignature } from './signature.js';

/** The vector of Atlassian's own page (notes/jira §1.1). */
const secret = "It's a Secret to Everybody";
const body = 'Hello World!';
const hex = 'a4771c39fbe90f317c7824e83ddef3caae9cb3d976c214ace1f2937e133263c9';
const verify = (signature: string | null | undefined, more: object = {}) =>
  verifyJiraSignature({ secret, body, signature, ...more });
const signed = (method: string) => `${method}=${createHmac(method, secret).update(body).digest('hex')}`;

describe('verifyJiraSignature', () => {
  it('agrees with the published vector', () => {
    expect(verify(`sha256=${hex}`)).toBe('valid');
    expect(verify(`sha256=${hex}`, { body: Buffer.from(body) })).toBe('valid');
  });

  it.each(['sha384', 'sha512'])('takes %s, should Jira change to it', (method) => {
    expect(verify(signed(method))).toBe('valid');
  });

  it.each(['sha1', 'md5'])('takes nothing as weak as %s', (method) => {
    expect(verify(signed(method))).toBe('wrong');
  });

  it.each([
    ['no header', undefined],
    ['an empty header', ''],
    ['no method', hex],
    ['another method than it was made by', `sha512=${hex}`],
    ['one digit less', `sha256=${hex.slice(1)}`],
    ['one digit wrong', `sha256=b${hex.slice(1)}`],
    ['nothing after the method', 'sha256='],
    ['something after it', `sha256=${hex} `],
    ['no method of any kind', `__proto__=${hex}`],
  ])('refuses %s', (_what, signature) => {
    expect(verify(signature)).toBe('wrong');
  });

  it('refuses another body, another secret and no secret at all', () => {
    expect(verify(`sha256=${hex}`, { body: 'Hello World' })).toBe('wrong');
    expect(verify(`sha256=${hex}`, { secret: 'x' })).toBe('wrong');
    const unsigned = `sha256=${createHmac('sha256', '').update(body).digest('hex')}`;
    expect(verify(unsigned, { secret: '' })).toBe('wrong');
  });
});
