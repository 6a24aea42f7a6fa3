import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { verifySlackSignature } from './signature.js';

/** The worked example of Slack's own documentation (notes/slack §1.2). */
const example = {
  secret: '8f742231b10e8888abcd99yyyzzz85a5',
  timestamp: '1531420618',
  signature: 'v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503',
  body:
    'token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar' +
    '&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com' +
    '%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.' +
    '803a0bc887a14d10d2c447fce8b6703c',
  nowSeconds: 1531420618,
};
const verify = (more: Partial<Parameters<typeof verifySlackSignature>[0]> = {}) =>
  verifySlackSignature({ ...example, ...more });

describe('verifySlackSignature', () => {
  it('accepts Slack’s own example, as text and as bytes', () => {
    expect(verify()).toBe('valid');
    expect(verify({ body: Buffer.from(example.body) })).toBe('valid');
  });

  it('allows five minutes in either direction and no second more', () => {
    const at = (seconds: number) => verify({ nowSeconds: example.nowSeconds + seconds });
    expect([300, -300].map(at)).toEqual(['valid', 'valid']);
    expect([301, -301, 86_400].map(at)).toEqual(['stale', 'stale', 'stale']);
  });

  it('refuses another body, secret, timestamp or signature, however little it differs', () => {
    const { signature, body } = example;
    const others: Parameters<typeof verify>[0][] = [
      { body: `${body} ` },
      { body: Buffer.concat([Buffer.from(body), Buffer.from([0])]) },
      { secret: '8f742231b10e8888abcd99yyyzzz85a6' },
      { timestamp: '1531420619' },
      { signature: signature.replace(/3$/, '4') },
      { signature: signature.slice(0, -2) },
      { signature: `${signature}00` },
      { signature: signature.slice(3) },
      { signature: signature.replace('v0', 'v1') },
    ];
    for (const other of others) expect(verify(other)).toBe('wrong');
  });

  it('refuses what is missing or no number of seconds', () => {
    for (const missing of [undefined, null, '']) {
      expect(verify({ signature: missing })).toBe('wrong');
      expect(verify({ timestamp: missing })).toBe('wrong');
    }
    for (const timestamp of ['1e9', ' 1531420618', '-1', '1531420618.0', 'NaN'])
      expect(verify({ timestamp, signature: sign(example.secret, timestamp) })).toBe('wrong');
  });

  it('refuses everything where no secret is configured, even what is signed with none', () => {
    expect(verify({ secret: '', signature: sign('', example.timestamp) })).toBe('wrong');
  });

  it('calls wrong, not stale, what is old and badly signed', () => {
    expect(verify({ nowSeconds: 0, signature: sign('another secret', example.timestamp) })).toBe('wrong');
  });
});

const sign = (secret: string, timestamp: string): string =>
  `v0=${createHmac('sha256', secret).update(`v0:${timestamp}:${example.body}`).digest('hex')}`;
