import { parseArgs } from 'node:util';
import { BadInput } from '../../shared/errors.ts';
import {
  openDeliveries,
  parkedDeliveries,
  type ReplayPorts,
  replayDelivery,
} from '../../shared/steps/replay-delivery.ts';
import { type ResealPorts, reseal } from '../../shared/steps/reseal.ts';
import { type RotatePorts, rotateSecret } from '../../shared/steps/rotate-secret.ts';
import { resumeSending, type StopPorts, stopSending } from '../../shared/steps/stop-sending.ts';
import { PLACE_OPTIONS, type Place, placeOf } from './place.ts';

export type DeliveriesHouse = ReplayPorts & RotatePorts & ResealPorts & StopPorts;

const USAGE = `usage: npm run -s deliveries -- list [SUBSCRIPTION]     what is on its way or parked
       npm run -s deliveries -- parked [SUBSCRIPTION]   what no further try will bring
       npm run -s deliveries -- replay SUBSCRIPTION [ALERT]
       npm run -s deliveries -- rotate-secret SUBSCRIPTION
       npm run -s deliveries -- reseal
       npm run -s deliveries -- stop --why "…"          stops all sending at once; nothing is lost
       npm run -s deliveries -- resume                  what waited goes out as catch-ups
  --data DIR | --stage NAME`;

interface Words {
  readonly first: string | undefined;
  readonly second: string | undefined;
  readonly why: string | undefined;
}
type Act = (house: DeliveriesHouse, words: Words) => Promise<readonly unknown[]>;

const WHY_MAX = 200;
const reason = (why: string | undefined): string => {
  const text = why?.replace(/\s+/g, ' ').trim() ?? '';
  if (text === '' || text.length > WHY_MAX)
    throw new BadInput(`--why: say in at most ${WHY_MAX} characters what everybody may read on the health page`);
  return text;
};

const needed = (word: string | undefined): string => {
  if (word === undefined) throw new BadInput(USAGE);
  return word;
};

const ACTS: Readonly<Record<string, Act>> = {
  list: (house, { first }) => openDeliveries(house, first ?? null),
  parked: (house, { first }) => parkedDeliveries(house, first ?? null),
  replay: async (house, { first, second }) => [
    { replayed: await replayDelivery(house, needed(first), second ?? null) },
  ],
  'rotate-secret': async (house, { first: id }) => [{ id: needed(id), secret: await rotateSecret(house, needed(id)) }],
  reseal: async (house) => [{ resealed: await reseal(house) }],
  stop: async (house, { why }) => [{ sending: 'stopped', ...(await stopSending(house, reason(why))) }],
  resume: async (house) => [{ sending: 'on', ...(await resumeSending(house)) }],
};

const parse = (argv: readonly string[]) => {
  try {
    const options = { ...PLACE_OPTIONS, why: { type: 'string' } } as const;
    return parseArgs({ args: [...argv], options, allowPositionals: true, strict: true });
  } catch (cause) {
    throw new BadInput(`${cause instanceof Error ? cause.message : String(cause)}\n${USAGE}`, { cause });
  }
};

/** `deliveries list | parked | replay | rotate-secret | reseal | stop | resume`: what operators do by hand; prints a JSON object a line. */
export const runDeliveries = async (
  argv: readonly string[],
  withHouse: <T>(at: Place, work: (house: DeliveriesHouse) => Promise<T>) => Promise<T>,
  print: (line: string) => void,
): Promise<void> => {
  const { values, positionals } = parse(argv);
  const [name = '', first, second] = positionals;
  const act = ACTS[name];
  if (act === undefined || positionals.length > 3) throw new BadInput(USAGE);
  const words = { first, second, why: values.why };
  const lines = await withHouse(placeOf(values), (house) => act(house, words));
  for (const line of lines) print(JSON.stringify(line));
};
