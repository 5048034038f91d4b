import type { SNSClient } from '@aws-sdk/client-sns';
import { budgetStore } from '../../shared/adapters/budget-store.ts';
import { now } from '../../shared/adapters/lambda.ts';
import { snsTexts } from '../../shared/adapters/sns-texts.ts';
import type { Table } from '../../shared/adapters/table.ts';
import { setting } from '../../shared/config.ts';
import type { TellOperators, Texts } from '../../shared/ports.ts';
import { guardTexts } from '../../shared/steps/guard-texts.ts';
import { readAdmission } from '../../shared/watch/admission.ts';

/** US dollars: SNS sends no dearer text; each is counted at the middle of what countries cost. */
const MOST_FOR_A_TEXT = '0.20';
const TEXT_PRICE = 0.05;

/** Text messages as SNS sends them. */
export const plainTexts = (sns: SNSClient): Texts => snsTexts(sns, { maxPrice: MOST_FOR_A_TEXT });

/** Text messages of whichever function, within one budget and to the countries of the watch. */
export const lambdaTexts = (sns: SNSClient, table: Table, tellOperators: TellOperators): Texts =>
  guardTexts(
    { texts: plainTexts(sns), budget: budgetStore(table), tellOperators, now },
    { monthlyBudget: Number(setting('textBudget')), price: TEXT_PRICE, countries: readAdmission().textCountries },
  );
