import type { Now, SpendBudget, TellOperators, Texts } from '../ports.ts';

/** What text messages may cost and where they may go. */
export interface TextLimits {
  /** US dollars a month: as much as AWS lets the account spend, so that we stop first and say so. */
  readonly monthlyBudget: number;
  /** US dollars that a text is counted at; what it costs is known only days later, and in few countries more. */
  readonly price: number;
  /** Country codes such as `+82`; empty: all. */
  readonly countries: readonly string[];
}

export interface GuardPorts {
  readonly texts: Texts;
  readonly budget: SpendBudget;
  readonly tellOperators: TellOperators;
  readonly now: Now;
}

const DAY_SECONDS = 86_400;

/** Whether a number is in one of the countries. */
export const isCountryAllowed = (number: string, countries: readonly string[]): boolean =>
  countries.length === 0 || countries.some((country) => number.startsWith(country));

/**
 * Text messages that stay within the month's budget and the countries allowed. Over the budget a message waits a day,
 * and the operators hear of it once a month.
 */
export const guardTexts = (ports: GuardPorts, limits: TextLimits): Texts => ({
  optedOut: (number) => ports.texts.optedOut(number),
  send: async (number, body) => {
    if (!isCountryAllowed(number, limits.countries))
      return { kind: 'parked', why: `the number is in none of the countries ${limits.countries.join(', ')}` };
    const month = ports.now().toISOString().slice(0, 7);
    if (await ports.budget.take(`sms ${month}`, limits.price, limits.monthlyBudget))
      return ports.texts.send(number, body);
    const why = `the budget for text messages of ${month} is spent: ${limits.monthlyBudget} US dollars`;
    await ports.tellOperators({ id: `sms-budget-${month}`, subject: 'Text messages stopped', text: why });
    return { kind: 'later', retryAfter: DAY_SECONDS, why, unknown: false };
  },
});
