import { switchKey } from '../../shared/adapters/sending-switch-store.ts';
import type { Row, Table } from '../../shared/adapters/table.ts';
import { isStopped } from '../../shared/domain/sending-stop.ts';
import { BadInput } from '../../shared/errors.ts';
import type { SendingSwitch } from '../../shared/ports.ts';
import type { ForgetAddressPorts } from '../../shared/steps/forget-address.ts';
import type { KeepEndedPorts } from '../../shared/steps/keep-ended.ts';
import { withFolderTable } from '../local/folder-table.ts';
import type { Place } from './place.ts';

/** A table, and all of its rows that are not past their time. */
interface OpenedRows {
  readonly table: Table;
  readonly rows: () => AsyncIterable<Row>;
}
/** What the commands for data need of a house. */
export type DataHouse = OpenedRows &
  Omit<ForgetAddressPorts, 'traces'> &
  KeepEndedPorts & {
    readonly sealing: { open(sealed: string): string };
    readonly sending: Pick<SendingSwitch, 'read'>;
  };
/** Opens the house at a place for one command, and closes it after. */
export type WithDataHouse = <T>(at: Place, work: (house: DataHouse) => Promise<T>) => Promise<T>;

/** The rows of a place: of a folder without its house, which would write some of its own. */
export const withRows = <T>(
  at: Place,
  withHouse: WithDataHouse,
  now: () => Date,
  work: (opened: OpenedRows) => Promise<T>,
): Promise<T> => ('stage' in at ? withHouse(at, work) : withFolderTable(at.data, now, work));

/** A table that rows are restored into, and which of them it takes. */
export type Target = OpenedRows & { readonly takes: (row: Row) => boolean };

const isEmpty = async ({ rows }: OpenedRows): Promise<boolean> => {
  for await (const _ of rows()) return false;
  return true;
};

const mayFill = async (where: string, opened: OpenedRows, intoExisting: boolean): Promise<void> => {
  if (!intoExisting && !(await isEmpty(opened)))
    throw new BadInput(`${where} is not empty (--into-existing writes over what stands there)`);
};

/**
 * The place's table, ready to be filled. BadInput where it holds rows and `intoExisting` does not allow that, where a house
 * runs on the folder, and where a stage, whose functions always run, still sends: a restored delivery would go out at once.
 * A stage's stop of sending stays as it is, whatever the file says.
 */
export const withTarget = <T>(
  at: Place,
  intoExisting: boolean,
  withHouse: WithDataHouse,
  now: () => Date,
  work: (target: Target) => Promise<T>,
): Promise<T> => {
  if ('data' in at)
    return withFolderTable(at.data, now, async (opened, isRunning) => {
      if (isRunning) throw new BadInput(`--data: a house runs on ${at.data}; stop it first`);
      await mayFill(`--data: the table in ${at.data}`, opened, intoExisting);
      return work({ ...opened, takes: () => true });
    });
  return withHouse(at, async (house) => {
    const { stage } = at;
    await mayFill(`--stage ${stage}: the table`, house, intoExisting);
    if (intoExisting && !isStopped(await house.sending.read(house.watch)))
      throw new BadInput(
        `--stage ${stage}: it sends; first npm run -s deliveries -- stop --why "…" --stage ${stage}, and resume after`,
      );
    const own = switchKey(house.watch);
    return work({ table: house.table, rows: house.rows, takes: ({ pk }) => pk !== own.pk });
  });
};
