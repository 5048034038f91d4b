import type { Table } from '../../../shared/adapters/table.ts';
import type { SnsHouse } from './house.ts';
import { type Params, required, type Xml } from './query.ts';
import { invalid } from './refused.ts';
import { isNumber } from './subscribe.ts';

const PK = 'LOCAL#SNS#OPTEDOUT';

/** Whether the owner of a number answered STOP. */
export const isOptedOut = async (table: Table, number: string): Promise<boolean> =>
  (await table.get({ pk: PK, sk: number })) !== undefined;

/** What STOP from a number does: no text message reaches it any more. */
export const optOut = async (table: Table, number: string, at: Date): Promise<void> => {
  await table.put({ pk: PK, sk: number, data: { at: at.toISOString() } });
};

const readNumber = (params: Params): string => {
  const number = required(params, 'phoneNumber');
  if (!isNumber(number)) throw invalid('PhoneNumber Reason: input incorrectly formatted');
  return number;
};

/** Throws InvalidParameter where it is no E.164 number. */
export const checkIfOptedOut = async ({ table }: SnsHouse, params: Params): Promise<Xml> => ({
  isOptedOut: await isOptedOut(table, readNumber(params)),
});

/** Takes a number's STOP back. AWS lets that happen once in 30 days; this house at any time. */
export const optIn = async ({ table }: SnsHouse, params: Params): Promise<Xml> => {
  await table.remove({ pk: PK, sk: readNumber(params) });
  return {};
};
