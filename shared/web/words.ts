import { type Confidence, SEVERITY_WORDS, type Severity } from '../domain/grades.ts';
import type { Channel } from '../domain/subscription.ts';
import { EN } from '../rendering/strings-en.ts';
import { languageName } from '../rendering/time-text.ts';
import { type Html, html } from './html.ts';

/** What each confidence means, in the words of the table that decides it. */
export const CONFIDENCE_MEANING: Readonly<Record<Confidence, string>> = {
  confirmed:
    'both governments say so, or the document is public, or two independent newsrooms each report it themselves',
  reported: 'one independent newsroom on its own reporting, or an official of a third country or the UN',
  claimed: 'only one side’s state outlets or officials say so',
  unconfirmed: 'anything else',
  disputed: 'a side named in it denies it',
};

const SHAPES: Readonly<Record<Confidence, string>> = {
  confirmed: '●',
  reported: '◕',
  claimed: '◑',
  unconfirmed: '○',
  disputed: '✕',
};

/** Confidence as a shape and a word. */
export const confidenceMark = (confidence: Confidence): Html =>
  html`<span class="confidence ${confidence}"><span aria-hidden="true">${SHAPES[confidence]}</span> ${EN.confidence[confidence]}</span>`;

const PIPS = [1, 2, 3, 4, 5] as const;

/** Severity as five bars, a number and a word. */
export const severityMark = (severity: Severity): Html =>
  html`<span class="severity s${severity}"><svg viewBox="0 0 28 12" width="28" height="12" aria-hidden="true" focusable="false">${PIPS.map(
    (pip) =>
      html`<rect x="${(pip - 1) * 6}" y="${10 - 2 * pip}" width="4" height="${2 + 2 * pip}"${pip > severity ? html` class="off"` : null}/>`,
  )}</svg> ${severity}/5 ${SEVERITY_WORDS[severity]}</span>`;

export const CHANNEL_WORDS: Readonly<Record<Channel, string>> = {
  email: 'e-mail',
  sms: 'text message',
  slack: 'Slack',
  teams: 'Microsoft Teams',
  discord: 'Discord',
  'google-chat': 'Google Chat',
  mattermost: 'Mattermost',
  telegram: 'Telegram',
  webhook: 'webhook',
};

/** What an address on each channel looks like. */
export const ADDRESS_HINTS: Readonly<Record<Channel, string>> = {
  email: 'name@example.org',
  sms: '+82 10 1234 5678',
  slack: 'https://hooks.slack.com/…',
  teams: 'https://….logic.azure.com/…',
  discord: 'https://discord.com/…',
  'google-chat': 'https://chat.googleapis.com/…',
  mattermost: 'https://chat.example.org/…',
  telegram: 'BOT-TOKEN/CHAT-ID',
  webhook: 'https://example.org/…',
};

const names = new Map<string, string>();

/** A language's English name; the tag where there is none. */
export const languageWord = (tag: string): string => {
  const known = names.get(tag);
  if (known !== undefined) return known;
  const name = languageName(tag, 'en');
  // A feed may say anything in its language field: the map must not grow with it.
  if (names.size < 200) names.set(tag, name);
  return name;
};

// Named here: the first of Intl's formats that a process makes takes it a fifth of the time in which this file's door loads.
const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const MONTHS = [
  ...['January', 'February', 'March', 'April', 'May', 'June', 'July'],
  ...['August', 'September', 'October', 'November', 'December'],
];
const SHORT_MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sept Oct Nov Dec'.split(' ');

/** `Jun`: the month of an ISO time, UTC. */
export const shortMonth = (iso: string): string => SHORT_MONTHS[new Date(iso).getUTCMonth()] ?? '';
/** `Wednesday 19 June 2024`, UTC. */
export const dayText = (iso: string): string => {
  const at = new Date(iso);
  return `${DAYS[at.getUTCDay()]} ${at.getUTCDate()} ${MONTHS[at.getUTCMonth()]} ${at.getUTCFullYear()}`;
};
/** `19 Jun 2024`, UTC. */
export const shortDay = (iso: string): string => {
  const at = new Date(iso);
  return `${at.getUTCDate()} ${shortMonth(iso)} ${at.getUTCFullYear()}`;
};

/** `09:24` as a time element, UTC. */
export const clockTime = (iso: string): Html => html`<time datetime="${iso}">${iso.slice(11, 16)}</time>`;
/** `19 Jun 2024, 09:24` as a time element, UTC. */
export const fullTime = (iso: string): Html =>
  html`<time datetime="${iso}">${shortDay(iso)}, ${iso.slice(11, 16)}</time>`;

/** `1 article`, `2 articles`, `1,234 articles`. */
export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${count.toLocaleString('en-GB')} ${count === 1 ? one : many}`;
