import type { Row, Table } from '../../shared/adapters/table.ts';
import { toBase32 } from '../../shared/domain/base32.ts';
import * as z from '../../shared/zod.ts';

const PK = 'LOCAL#MAILBOX';

const captured = z.object({
  kind: z.enum(['mail', 'text']),
  about: z.enum(['notification', 'confirmation', 'direct']),
  /** ISO time at which it was sent, by the service's clock. */
  at: z.string(),
  from: z.string(),
  /** An e-mail address or an E.164 number. */
  to: z.string(),
  /** Null for texts. */
  subject: z.nullable(z.string()),
  body: z.string(),
  /** ARN of the topic it came through; null where it was sent to a number directly. */
  topic: z.nullable(z.string()),
});

/** An e-mail or text message that would have left the machine. */
export type Captured = Readonly<z.infer<typeof captured>>;
/** A captured one with its id: time, order within it and a random part, so that ids sort by time. */
export type MailboxItem = Captured & { readonly id: string };

const SEQUENCES = 32 ** 4;

/** The row of a captured message. `sequence` keeps the order of those that share a millisecond. */
export const mailboxRow = (message: Captured, sequence: number, random: string): Row => ({
  pk: PK,
  sk: `${message.at}#${toBase32(sequence % SEQUENCES, 4)}${random}`,
  data: message,
});

const toItem = (row: Row): MailboxItem => ({ id: row.sk, ...captured.parse(row.data) });

/** The captured message of that id; null if there is none. */
export const readMailbox = async (table: Table, id: string): Promise<MailboxItem | null> => {
  const row = await table.get({ pk: PK, sk: id });
  return row ? toItem(row) : null;
};

/** Which captured messages: only those `to` an address or number, only those older than the id `before`, at most `limit`. */
export interface MailboxQuestion {
  readonly to?: string;
  readonly before?: string;
  readonly limit?: number;
}

const PAGE = 200;

const pageBefore = async (table: Table, before: string | undefined): Promise<readonly Row[]> => {
  const rows = await table.query(PK, { reverse: true, limit: PAGE, ...(before === undefined ? {} : { to: before }) });
  // The bound is inclusive and the row at it was seen.
  return rows.filter((row) => row.sk !== before);
};

/** Captured messages, newest first; 100 where no limit is given. Addresses are compared without regard to case. */
export const listMailbox = async (table: Table, question: MailboxQuestion = {}): Promise<readonly MailboxItem[]> => {
  const { limit = 100 } = question;
  const to = question.to?.toLowerCase();
  const found: MailboxItem[] = [];
  let before = question.before;
  while (found.length < limit) {
    const rows = await pageBefore(table, before);
    found.push(...rows.map(toItem).filter((item) => to === undefined || item.to.toLowerCase() === to));
    before = rows.at(-1)?.sk;
    if (before === undefined) break;
  }
  return found.slice(0, limit);
};
