import type { Alert, AlertKind } from '../domain/alert.ts';
import type { Message, Recipient, RenderContext, Rendered } from '../domain/message.ts';
import type { ChannelKind, ParsedAddress } from './channel-kind.ts';
import { CHANNEL_NAMES } from './channel-names.ts';
import { cutText } from './clean-text.ts';
import { stringsOf } from './strings.ts';
import { transliterate } from './transliterate.ts';

/** One GSM-7 part (3GPP TS 23.038): 160 septets, of which the signs of the extension table take two. */
const PART = 160;
const EXTENDED = /[\^{}\\[\]~|]/g;
/** A grave accent is ASCII and not GSM-7. */
const gsm = (text: string): string => transliterate(text).text.replaceAll('`', "'");
const septets = (text: string): number => text.length + (text.match(EXTENDED)?.length ?? 0);

/** A text message has room for Latin letters only; its few words of ours are English. */
const KINDS: Readonly<Record<AlertKind, string>> = { new: 'NEW', update: 'UPD', correction: 'CORR' };

const cutTo = (words: string, max: number): string => cutText(words, max).replace('…', '...');

/** The longest start of `words` with which all of it is one part; what stands before and after is never cut. */
const onePart = (before: string, words: string, after: string): string => {
  const room = PART - septets(before) - septets(after);
  let max = room;
  while (max > 0 && septets(cutTo(words, max)) > room) max -= 1;
  return `${before}${cutTo(words, max)}${after}`;
};

/** The first line about it that Latin letters can write whole, else who says so. */
const wordsOf = (alert: Alert): string => {
  const lines = [alert.headline, ...alert.whatsNew, ...alert.sources.map((source) => source.title)];
  const line = lines.find((text) => transliterate(text).lost === 0 && transliterate(text).text !== '');
  return gsm(line ?? `reported by ${alert.sources.map((source) => source.outlet).join(', ')}`);
};

/** ` (Wire +3)`: the first outlet and how many more families say so. */
const who = ({ sources }: Alert): string => {
  const more = new Set(sources.map(({ family }) => family)).size - 1;
  const outlet = cutText(gsm(sources[0]?.outlet ?? ''), 20).replace('…', '...');
  return outlet === '' ? '' : ` (${outlet}${more > 0 ? ` +${more}` : ''})`;
};

const alertText = (alert: Alert, site: string): string => {
  const kind = alert.revision > 1 ? `${KINDS[alert.kind]}${alert.revision}` : KINDS[alert.kind];
  const category = stringsOf('en').category[alert.category].toUpperCase();
  const confidence = stringsOf('en').confidence[alert.confidence].toLowerCase();
  const link = `${site.replace(/^https:\/\//, '')}/d/${alert.development}`;
  return onePart(`${kind} ${alert.severity}/5 ${category}, ${confidence}: `, wordsOf(alert), `${who(alert)} ${link}`);
};

const severest = (alerts: readonly Alert[]): Alert | null =>
  alerts.reduce<Alert | null>(
    (worst, alert) => (worst === null || alert.severity > worst.severity ? alert : worst),
    null,
  );

const listText = (head: string, alerts: readonly Alert[], site: string): string => {
  const first = severest(alerts);
  const words = first === null ? gsm(stringsOf('en').nothingNew) : wordsOf(first);
  return onePart(`${gsm(head)}: `, words, ` ${site.replace(/^https:\/\//, '')}`);
};

const textOf = (message: Message, site: string): string => {
  const strings = stringsOf('en');
  switch (message.kind) {
    case 'alert':
      return alertText(message.alert, site);
    case 'catch-up':
      return listText(strings.catchUp(message.alerts.length), message.alerts, site);
    case 'digest':
      return listText(
        strings.digest(message.rhythm, message.lines.length),
        message.lines.map((line) => line.alert),
        site,
      );
    case 'test':
      return `Pactwatch: ${gsm(strings.testText)} Reply STOP to end, HELP for help.`;
    case 'ended':
      return onePart(
        `Pactwatch: ${strings.ended(CHANNEL_NAMES[message.channel])} (`,
        gsm(message.why),
        `). ${site.replace(/^https:\/\//, '')}`,
      );
    case 'confirm':
      return `Pactwatch: ${gsm(strings.code(message.code ?? ''))}. Alerts start when you enter it. Reply STOP to end, HELP for help.`;
  }
};

const render = (message: Message, to: Recipient, context: RenderContext): Rendered => ({
  kind: 'text',
  number: to.address,
  body: textOf(message, context.site),
});

/** E.164: a plus and 8 to 15 digits; spaces, dashes, dots and brackets are the writer's. */
const parseAddress = (text: string): ParsedAddress => {
  const number = text
    .trim()
    .replace(/[\s().-]/g, '')
    .replace(/^00/, '+');
  return /^\+[1-9]\d{7,14}$/.test(number)
    ? { ok: true, address: number }
    : { ok: false, why: 'This is not an international number. Give one such as +82 10 1234 5678' };
};

/** One part in Latin letters through SNS. */
export const SMS: ChannelKind = {
  parseAddress,
  render,
  readAnswer: () => {
    throw new Error('a text message is not posted');
  },
  pace: { count: 1, seconds: 1 },
  private: true,
};
