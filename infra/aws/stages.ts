/** What differs between stages, and what the operator says at the door. Read once, by app.ts. */

/** Days, dollars a month. */
export interface Stage {
  readonly name: 'dev' | 'prod';
  /** Whether the table outlives the stack. */
  readonly keepTable: boolean;
  readonly logDays: 7 | 30;
  readonly budget: number;
}

const STAGES: Readonly<Record<Stage['name'], Stage>> = {
  dev: { name: 'dev', keepTable: false, logDays: 7, budget: 10 },
  prod: { name: 'prod', keepTable: true, logDays: 30, budget: 50 },
};

/** What `cdk -c name=value` may say. */
export interface Wishes {
  readonly stage: Stage;
  /** Who hears when something needs a hand. Null: synth only, a deployment is refused. */
  readonly operator: string | null;
  /** What feeds' owners read in our User-Agent; the operator's address if nothing else is named. */
  readonly contact: string;
  /** Functions that the account runs at once at most; new accounts start with 10. */
  readonly concurrency: number;
  /** Dollars a month that the account may spend on text messages; new accounts start with 1. */
  readonly texts: number;
  /** A name of one's own for the site, with the ARN of its certificate in the same region. */
  readonly domain: { readonly name: string; readonly certificate: string } | null;
}

const NEW_ACCOUNT = { concurrency: 10, texts: 1 };
const ADDRESS = /^[^@\s]+@[^@\s]+\.[^@\s]+$/;

/**
 * Reads the CDK context.
 *
 * @param said the value of a context key, undefined if it was not given
 * @throws Error whose message says what would do
 */
export function readWishes(said: (key: string) => unknown): Wishes {
  const operator = word(said, 'operator');
  if (operator !== null && !ADDRESS.test(operator)) {
    throw new Error(`-c operator=${operator}: this is not an e-mail address; write -c operator=you@example.org`);
  }
  return {
    stage: stageNamed(word(said, 'stage') ?? 'prod'),
    operator,
    contact: word(said, 'contact') ?? operator ?? '',
    concurrency: atLeast(NEW_ACCOUNT.concurrency, 'concurrency', said),
    texts: atLeast(NEW_ACCOUNT.texts, 'texts', said),
    domain: domainOf(word(said, 'domain'), word(said, 'certificate')),
  };
}

function word(said: (key: string) => unknown, key: string): string | null {
  const value = said(key);
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
}

function stageNamed(name: string): Stage {
  if (name === 'dev' || name === 'prod') return STAGES[name];
  throw new Error(`-c stage=${name}: there is no such stage; write -c stage=dev or -c stage=prod`);
}

function atLeast(least: number, key: string, said: (key: string) => unknown): number {
  const given = word(said, key);
  const number = given === null ? least : Number(given);
  if (Number.isInteger(number) && number >= least) return number;
  throw new Error(`-c ${key}=${given}: give a whole number from ${least} on, which is what new accounts have`);
}

function domainOf(name: string | null, certificate: string | null): Wishes['domain'] {
  if (name === null && certificate === null) return null;
  if (name !== null && certificate?.startsWith('arn:')) return { name, certificate };
  throw new Error('-c domain=watch.example.org needs -c certificate=arn:… of this region, and the other way round');
}
