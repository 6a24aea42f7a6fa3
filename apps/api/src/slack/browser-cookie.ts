import { slackCallbackPath } from '@quorum/sources/slack';

const name = 'quorum_slack_install';
const path = slackCallbackPath.replace(/\/callback$/, '');

/** `Set-Cookie` that binds an installation to this browser for ten minutes; `null` = that ends it. */
export function browserCookie(value: string | null, isSecure: boolean): string {
  // Lax: Slack sends the browser back from another site.
  const rest = `Path=${path}; HttpOnly; SameSite=Lax${isSecure && value !== null ? '; Secure' : ''}`;
  return value === null ? `${name}=; Max-Age=0; ${rest}` : `${name}=${value}; Max-Age=600; ${rest}`;
}

/** The value in a `Cookie` header; `null` = there is none. */
export function cookieOf(header: string | undefined): string | null {
  const found = (header ?? '').split(';').find((part) => part.trim().startsWith(`${name}=`));
  const value = found?.trim().slice(name.length + 1) ?? '';
  return value === '' ? null : value;
}
