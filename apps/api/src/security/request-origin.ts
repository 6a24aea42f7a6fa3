import type { IncomingHttpHeaders } from 'node:http';

/** Why a request must be refused before anything looks at it, or `null`. */
export type OriginRefusal = 'foreign-host' | 'cross-site-write';

const loopbackNames = new Set(['localhost', '127.0.0.1', '[::1]']);
const reads = new Set(['GET', 'HEAD', 'OPTIONS']);

/** True for addresses only this machine can reach. */
export function isLoopback(host: string): boolean {
  return loopbackNames.has(host) || host === '::1' || /^127\.\d+\.\d+\.\d+$/.test(host);
}

/**
 * While there is no sign-in, a browser on this machine is the only key: a page of another site must not use it.
 * `hosts`: names the server answers to, without port; `null` = any (it is bound to a network, behind a proxy).
 * A name that is not ours is DNS rebinding; a write that another site started is request forgery. Clients that are no
 * browser send neither `Sec-Fetch-Site` nor `Origin` and pass.
 */
export function refuseOrigin(
  method: string,
  headers: IncomingHttpHeaders,
  hosts: ReadonlySet<string> | null,
): OriginRefusal | null {
  const host = headers.host ?? '';
  if (hosts !== null && !hosts.has(nameOf(host)) && !isLoopback(nameOf(host))) return 'foreign-host';
  if (reads.has(method)) return null;
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin' || site === 'none' ? null : 'cross-site-write';
  const origin = headers.origin;
  return origin === undefined || hostOf(origin) === host.toLowerCase() ? null : 'cross-site-write';
}

/** `localhost:3000` → `localhost`; `[::1]:3000` → `[::1]`. */
function nameOf(host: string): string {
  return host.toLowerCase().replace(/:\d*$/, '');
}

function hostOf(origin: string): string | null {
  return URL.canParse(origin) ? new URL(origin).host : null;
}
