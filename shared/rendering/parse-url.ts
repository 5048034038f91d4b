import { isIP } from 'node:net';
import { isPublicAddress } from '../domain/address.ts';
import { isThisMachine } from '../domain/this-machine.ts';
import type { ParsedAddress } from './channel-kind.ts';

/** Where a channel's addresses are. `hosts` null: anywhere public. `ports` besides 443. */
export interface UrlRule {
  readonly hosts: RegExp | null;
  readonly path: RegExp;
  readonly ports: readonly string[];
  /** What a right address looks like and where to get it. */
  readonly help: string;
}

const MAX_LENGTH = 2000;

const refuse = (why: string, rule: UrlRule): ParsedAddress => ({ ok: false, why: `${why}. ${rule.help}` });

/** What a name leads to is seen when it is posted to; a number can be seen here. */
const isPrivateNumber = (hostname: string): boolean => {
  const number = hostname.replace(/^\[|\]$/g, '');
  return isIP(number) !== 0 && !isPublicAddress(number);
};

const problemOf = (url: URL, rule: UrlRule): string | null => {
  if (url.protocol !== 'https:') return 'the address must begin with https://';
  if (url.port !== '' && !rule.ports.includes(url.port)) return `port ${url.port} is not allowed`;
  if (rule.hosts && !rule.hosts.test(url.hostname)) return `${url.hostname} is not a host of this channel`;
  if (isPrivateNumber(url.hostname)) return `${url.hostname} is no public address`;
  if (!rule.hosts && !url.hostname.includes('.') && !url.hostname.startsWith('[')) return 'the host has no domain';
  return rule.path.test(url.pathname) ? null : 'the path is not one of this channel';
};

/** Reads a webhook's address: https, no credentials, the channel's hosts and paths; http only to this machine and if `local`. */
export const parseUrl = (text: string, rule: UrlRule, local: boolean): ParsedAddress => {
  const trimmed = text.trim();
  if (trimmed.length > MAX_LENGTH) return refuse(`the address is longer than ${MAX_LENGTH} signs`, rule);
  if (!URL.canParse(trimmed)) return refuse('this is not a web address', rule);
  const url = new URL(trimmed);
  url.hash = '';
  if (url.username !== '' || url.password !== '')
    return refuse('an address with a user name or password is not taken', rule);
  if (isThisMachine(url.hostname)) {
    return local && /^https?:$/.test(url.protocol)
      ? { ok: true, address: url.href }
      : refuse('an address on this machine is taken only from the operator', rule);
  }
  const problem = problemOf(url, rule);
  return problem === null ? { ok: true, address: url.href } : refuse(problem, rule);
};
