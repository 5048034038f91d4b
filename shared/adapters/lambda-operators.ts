import type { TellOperators } from '../ports.ts';
import { once } from './lambda.ts';
import type { Table } from './table.ts';

/** Operators as a function tells them. What it takes is loaded when there is something to tell, which is seldom. */
export const lambdaOperators = (table: Table): TellOperators => {
  const topic = once(async () => (await import('./lambda-sns.ts')).operatorsTopic(table));
  return async (notice) => (await topic())(notice);
};
