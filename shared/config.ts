import { BadInput } from './errors.ts';
import { ENVIRONMENT, type EnvironmentName } from './registry.ts';

/** The functions' environment, read where it is needed: importing this file reads nothing. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** One value of the environment; BadInput names it where it is missing. */
export const setting = (name: keyof typeof ENVIRONMENT, environment: Environment = process.env): string => {
  const key: EnvironmentName = ENVIRONMENT[name];
  const value = environment[key];
  if (!value) throw new BadInput(`the environment variable ${key} is missing`);
  return value;
};

/** What hosts read of who asks: name, version, and an address to write to (RFC 9110, 10.1.5), the operator's where one is set. */
export const userAgent = (environment: Environment = process.env): string =>
  `Pactwatch/0.1 (+${environment[ENVIRONMENT.contact] || 'https://pactwatch.example/about'})`;
