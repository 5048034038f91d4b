import { SNSClient } from '@aws-sdk/client-sns';
import { setting } from '../config.ts';
import type { TellOperators } from '../ports.ts';
import { markStore } from './mark-store.ts';
import { snsOperators } from './sns-alerts.ts';
import type { Table } from './table.ts';

export const lambdaSns = (): SNSClient => new SNSClient({});

/** The operators' topic. Told once for an id: the mark is in the table. */
export const operatorsTopic = (table: Table): TellOperators =>
  snsOperators(lambdaSns(), setting('operatorsTopic'), (id) => markStore(table).set(`told-${id}`));
