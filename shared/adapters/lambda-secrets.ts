import type { Secrets } from './ssm-secrets.ts';

/** The stage's keys as a function finds them. SSM's client is large and makes two calls in the life of a function's
 * environment: loaded when the keys are needed. */
export const lambdaSecrets = async (): Promise<Secrets> => (await import('./lambda-ssm.ts')).stageSecrets();
