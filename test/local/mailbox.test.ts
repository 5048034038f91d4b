import { type Captured, listMailbox, mailboxRow, readMailbox } from '../../infra/local/mailbox.ts';
import { TABLES, useTable } from '../contracts/tables.ts';

const now = () => new Date('2026-11-01T00:00:00Z');
const mail = (minute: number, to: string): Captured => ({
  kind: 'mail',
  about: 'notification',
  at: `2026-11-01T0${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, '0')}:00.000Z`,
  from: 'AWS Notifications <no-reply@sns.amazonaws.com>',
  to,
  subject: `no. ${minute}`,
  body: 'text',
  topic: null,
});

describe.each(Object.keys(TABLES))('the mailbox on %s', (kind) => {
  const opened = useTable(kind, now);
  const subjects = async (question: Parameters<typeof listMailbox>[1]) =>
    (await listMailbox(opened.table, question)).map(({ subject }) => subject);

  test('is empty at first', async () => {
    expect(await listMailbox(opened.table)).toEqual([]);
    expect(await readMailbox(opened.table, 'none')).toBeNull();
  });

  test('lists the newest first, by address, page by page, and reads one', async () => {
    const rows = Array.from({ length: 450 }, (_, at) =>
      mailboxRow(mail(at, at % 100 === 7 ? 'Rare@example.org' : 'often@example.org'), 0, `id${at}`),
    );
    await opened.table.putAll(rows);
    expect(await subjects({ limit: 2 })).toEqual(['no. 449', 'no. 448']);
    expect(await listMailbox(opened.table)).toHaveLength(100);
    expect(await listMailbox(opened.table, { limit: 1000 })).toHaveLength(450);
    expect(await subjects({ to: 'rare@EXAMPLE.org' })).toEqual(['no. 407', 'no. 307', 'no. 207', 'no. 107', 'no. 7']);
    const [, second] = await listMailbox(opened.table, { to: 'rare@example.org', limit: 2 });
    expect(await subjects({ to: 'rare@example.org', before: second?.id ?? '', limit: 1 })).toEqual(['no. 207']);
    expect(await readMailbox(opened.table, second?.id ?? '')).toEqual(second);
  });

  test('keeps the order of those that share a millisecond', async () => {
    const at = mail(479, 'same@example.org');
    const rows = [3, 1, 2].map((sequence) => mailboxRow({ ...at, subject: `${sequence}` }, sequence, 'x'));
    await opened.table.putAll(rows);
    expect(await subjects({ to: 'same@example.org' })).toEqual(['3', '2', '1']);
  });
});
