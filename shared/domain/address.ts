import ipaddr from 'ipaddr.js';

const parsed = (ip: string): ipaddr.IPv4 | ipaddr.IPv6 | undefined => {
  if (!ipaddr.isValid(ip)) return undefined;
  return ipaddr.process(ip); // IPv4 in IPv6's clothes is IPv4
};

/** All of IPv6 that is in public use so far (RFC 4291, 2.4; IANA). */
const GLOBAL = ipaddr.IPv6.parseCIDR('2000::/3');

/**
 * Whether an IP address is one of the public internet: no loopback, private, link-local (cloud metadata), shared,
 * reserved, documentation or multicast range, and no IPv6 that carries an IPv4 address inside (6to4, Teredo, NAT64).
 */
export const isPublicAddress = (ip: string): boolean => {
  const address = parsed(ip);
  if (address?.range() !== 'unicast') return false;
  return address.kind() === 'ipv4' || (address as ipaddr.IPv6).match(GLOBAL);
};

const LOCAL = new Set(['loopback', 'private', 'uniqueLocal']);

/**
 * Whether an address may be asked: a public one always; one on this machine or network only where the operator named
 * it (`local`); link-local, where clouds keep their credentials, never.
 */
export const isAllowedAddress = (ip: string, local: boolean): boolean =>
  isPublicAddress(ip) || (local && LOCAL.has(parsed(ip)?.range() ?? ''));
