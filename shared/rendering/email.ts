import type { Message, Recipient, RenderContext, Rendered } from '../domain/message.ts';
import type { ChannelKind, ParsedAddress } from './channel-kind.ts';
import { CHANNEL_NAMES } from './channel-names.ts';
import { cutText } from './clean-text.ts';
import { messageSheet } from './message-sheet.ts';
import { fitted, type Line, type Link, type Section, type Sheet } from './sheet.ts';
import { stringsOf } from './strings.ts';
import { transliterate } from './transliterate.ts';

/** SNS: a subject of fewer than 100 ASCII characters; a message of 256 KB, of which plain text needs far less. */
const SUBJECT_MAX = 99;
const MAX_BYTES = 60_000;
const REPLY = 'Re: ';

const writeLine = (line: Line, indent: string): string => {
  const text = line.map((span) => span.text).join('');
  const urls = line.flatMap((span) => (span.url ? [`\n${' '.repeat(indent.length)}${span.url}`] : []));
  return `${indent}${text}${urls.join('')}`;
};

const writeSection = ({ heading, lines }: Section): string =>
  [...(heading === null ? [] : [heading]), ...lines.map((line) => writeLine(line, '- '))].join('\n');

const writeLink = ({ label, url }: Link): string => `${label}: ${url}`;

const writeSheet = (sheet: Sheet): string =>
  [
    `${sheet.mark.join(' | ')}\n${sheet.title}${sheet.titleNote === null ? '' : ` (${sheet.titleNote})`}`,
    ...sheet.sections.map(writeSection),
    sheet.links.map(writeLink).join('\n'),
    sheet.notes.join(' | '),
    sheet.last.map(writeLink).join('\n'),
  ]
    .filter((part) => part !== '')
    .join('\n\n');

/** Printable ASCII that begins with a letter or number, under 100 characters; `id` always stays whole at its end. */
const subjectOf = (text: string, id: string): string => {
  const tail = id === '' ? '' : ` [${id}]`;
  const room = SUBJECT_MAX - REPLY.length - tail.length;
  return `${transliterate(cutText(transliterate(text).text, room)).text.slice(0, room)}${tail}`;
};

/** Mail programs put equal subjects together: an update answers the first alert's, whatever its own headline. */
const alertSubject = (message: Extract<Message, { kind: 'alert' }>): string => {
  if (message.previousRef !== null) return `${REPLY}${message.previousRef.replace(/^Re: /, '')}`.slice(0, SUBJECT_MAX);
  const { alert } = message;
  const words = [alert.headline, ...alert.whatsNew].find((text) => transliterate(text).lost === 0) ?? alert.category;
  return subjectOf(`${stringsOf('en').category[alert.category]} ${alert.severity}/5: ${words}`, alert.development);
};

const subject = (message: Message): string => {
  const strings = stringsOf('en');
  switch (message.kind) {
    case 'alert':
      return alertSubject(message);
    case 'catch-up':
      return subjectOf(`Pactwatch: ${strings.catchUp(message.alerts.length)}`, '');
    case 'digest':
      return subjectOf(`Pactwatch: ${strings.digest(message.rhythm, message.lines.length)}`, message.to.slice(0, 10));
    case 'test':
      return `Pactwatch: ${strings.test}`;
    case 'confirm':
      return `Pactwatch: ${strings.confirm}`;
    case 'ended':
      return `Pactwatch: ${strings.ended(CHANNEL_NAMES[message.channel])}`;
  }
};

const render = (message: Message, to: Recipient, context: RenderContext): Rendered => {
  if (to.topic === null) throw new Error('an e-mail subscription without its SNS topic');
  const body = fitted(
    (trim) => writeSheet(messageSheet(message, context, trim)),
    (text) => Buffer.byteLength(text) <= MAX_BYTES,
  );
  return { kind: 'mail', topic: to.topic, subject: subject(message), body };
};

/** The domain in lower case; the local part is the other side's affair (RFC 5321 2.4). */
const parseAddress = (text: string): ParsedAddress => {
  const match = /^([^\s@<>()[\],;:\\"]{1,64})@([a-z0-9-]+(?:\.[a-z0-9-]+)+)$/i.exec(text.trim());
  const [, local, domain] = match ?? [];
  return local && domain && text.trim().length <= 254
    ? { ok: true, address: `${local}@${domain.toLowerCase()}` }
    : { ok: false, why: 'This is not an e-mail address. Give one such as name@example.org' };
};

/** Plain text through an SNS topic of the subscriber's own. */
export const EMAIL: ChannelKind = {
  parseAddress,
  render,
  readAnswer: () => {
    throw new Error('e-mail is not posted');
  },
  // SNS suspends an e-mail subscription that gets more than 10 a second.
  pace: { count: 5, seconds: 1 },
  private: true,
};
