import { randomBytes } from 'node:crypto';
import { SSMClient } from '@aws-sdk/client-ssm';
import { setting } from '../config.ts';
import { openSecrets, type Secrets } from './ssm-secrets.ts';

/** The stage's keys as a function finds them. */
export const stageSecrets = (): Promise<Secrets> => openSecrets(new SSMClient({}), setting('secrets'), randomBytes);
