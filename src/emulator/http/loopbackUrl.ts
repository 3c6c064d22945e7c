import { isLoopbackHost } from '../../common/isLoopbackHost.ts';

/** Whether a text is the address of a web server on this machine: `http://127.0.0.1:9000/function`. */
export function isLoopbackUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, host, username, password } = new URL(text);
  // A name and password in it would get into logs and records, and fetch does not take them.
  return protocol === 'http:' && isLoopbackHost(host) && username === '' && password === '';
}
