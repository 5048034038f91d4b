import { parseArgs } from 'node:util';
import { BadInput } from '../../shared/errors.ts';
import { parkedDeliveries, type ReplayPorts, replayDelivery } from '../../shared/steps/replay-delivery.ts';
import { type ResealPorts, reseal } from '../../shared/steps/reseal.ts';
import { type RotatePorts, rotateSecret } from '../../shared/steps/rotate-secret.ts';
import { PLACE_OPTIONS, type Place, placeOf } from './place.ts';

export type DeliveriesHouse = ReplayPorts & RotatePorts & ResealPorts;

const USAGE = `usage: npm run -s deliveries -- parked [SUBSCRIPTION]
       npm run -s deliveries -- replay SUBSCRIPTION [ALERT]
       npm run -s deliveries -- rotate-secret SUBSCRIPTION
       npm run -s deliveries -- reseal
  --data DIR | --stage NAME`;

type Act = (
  house: DeliveriesHouse,
  first: string | undefined,
  second: string | undefined,
) => Promise<readonly unknown[]>;

const needed = (word: string | undefined): string => {
  if (word === undefined) throw new BadInput(USAGE);
  return word;
};

const ACTS: Readonly<Record<string, Act>> = {
  parked: (house, subscription) => parkedDeliveries(house, subscription ?? null),
  replay: async (house, subscription, alert) => [
    { replayed: await replayDelivery(house, needed(subscription), alert ?? null) },
  ],
  'rotate-secret': async (house, id) => [{ id: needed(id), secret: await rotateSecret(house, needed(id)) }],
  reseal: async (house) => [{ resealed: await reseal(house) }],
};

const parse = (argv: readonly string[]) => {
  try {
    return parseArgs({ args: [...argv], options: PLACE_OPTIONS, allowPositionals: true, strict: true });
  } catch (cause) {
    throw new BadInput(`${cause instanceof Error ? cause.message : String(cause)}\n${USAGE}`, { cause });
  }
};

/** `deliveries parked | replay | rotate-secret | reseal`: what operators do by hand; prints a JSON object a line. */
export const runDeliveries = async (
  argv: readonly string[],
  withHouse: <T>(at: Place, work: (house: DeliveriesHouse) => Promise<T>) => Promise<T>,
  print: (line: string) => void,
): Promise<void> => {
  const { values, positionals } = parse(argv);
  const [name = '', first, second] = positionals;
  const act = ACTS[name];
  if (act === undefined || positionals.length > 3) throw new BadInput(USAGE);
  const lines = await withHouse(placeOf(values), (house) => act(house, first, second));
  for (const line of lines) print(JSON.stringify(line));
};
