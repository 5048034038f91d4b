/**
 * Whether a URL's host is this machine by its own name or number (RFC 6761, 6.3): only an operator may name it, no look-up
 * leads there.
 */
export const isThisMachine = (hostname: string): boolean =>
  /^((.+\.)?localhost|127(\.\d+){3}|\[::1\])\.?$/.test(hostname);
