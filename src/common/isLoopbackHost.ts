/**
 * Whether a host, with its port or without, names this computer: one of a URL, or a Host header. A page on the web can have
 * its own name resolve to 127.0.0.1 (DNS rebinding), but cannot send another Host than that name.
 */
export function isLoopbackHost(host: string | undefined): boolean {
  return host !== undefined && /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d{1,5})?$/i.test(host);
}
