import { lookup as systemLookup } from 'node:dns/promises';
import { isIP, type LookupFunction } from 'node:net';
import { isAllowedAddress } from '../domain/address.ts';

/** All addresses of a host name. */
export type Resolve = (host: string) => Promise<readonly { readonly address: string; readonly family: number }[]>;

const system: Resolve = (host) => systemLookup(host, { all: true });

/** A host that leads to no address which may be asked. */
class UnsafeAddress extends Error {
  override readonly name = 'UnsafeAddress';
}

/**
 * Refuses a URL whose host is an IP address that may not be asked: sockets look names up, never addresses.
 * Decimal, octal and hexadecimal disguises are dotted numbers by now, for `URL` reads them (WHATWG URL, 3.5).
 */
export const refuseUnsafeHost = (url: URL, local: boolean): void => {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (isIP(host) !== 0 && !isAllowedAddress(host, local)) throw new UnsafeAddress(`${host} is no public address`);
};

/**
 * A `lookup` for sockets that resolves a name and gives on only addresses that may be asked. The socket connects to
 * exactly what was checked here, so a name that changes its address between check and use gains nothing.
 */
export const guardedLookup =
  (local: boolean, resolve: Resolve = system): LookupFunction =>
  (host, options, callback) => {
    resolve(host).then(
      (found) => {
        const allowed = found
          .filter(({ address }) => isAllowedAddress(address, local))
          .map(({ address, family }) => ({ address, family }));
        const [first] = allowed;
        if (!first) callback(new UnsafeAddress(`${host} leads to no public address`), '', 4);
        else if (options.all) callback(null, allowed);
        else callback(null, first.address, first.family);
      },
      (cause: NodeJS.ErrnoException) => callback(cause, '', 4),
    );
  };
