import type { Alert } from '../../shared/domain/alert.ts';
import { CHANNELS, TEXT_LANGUAGES, type TextLanguage } from '../../shared/domain/subscription.ts';
import { pick } from '../bench/figure.ts';
import { alertMessage, rendered, toldAlert } from '../fakes/messages.ts';
import { below, type Random, randomText } from './random-text.ts';
import { type Target, unless } from './target.ts';

interface Told {
  readonly alerts: readonly Alert[];
  readonly language: TextLanguage;
}

const lines = (random: Random) => Array.from({ length: 1 + below(random, 3) }, () => randomText(random, 6) || 'x');

const alertOf = (random: Random): Alert =>
  toldAlert({
    headline: randomText(random, 8) || 'x',
    headlineLanguage: pick(random, ['en', 'ko', 'ru', 'ar', 'zh-Hans', 'und']),
    whatsNew: lines(random),
    was: random() < 0.5 ? lines(random) : [],
    sources: toldAlert().sources.map((source) => ({
      ...source,
      outlet: randomText(random, 2) || 'x',
      title: randomText(random, 6),
      url: random() < 0.5 ? source.url : `https://wire.example/${randomText(random, 3)}`,
    })),
    severity: pick(random, [1, 2, 3, 4, 5]),
    kind: pick(random, ['new', 'update', 'correction']),
  });

const messageOf = ({ alerts }: Told) =>
  alerts.length === 1
    ? alertMessage(alerts[0] as Alert)
    : { kind: 'catch-up' as const, id: 'catchup_1', alerts, why: 'trouble' as const };

const MOST: Readonly<Record<string, number>> = { sms: 160, discord: 40_000, telegram: 40_000 };

/** Every channel's message of alerts that hold anything: whole, within bounds, the same again. */
export const rendering: Target<Told> = {
  make: (random) => ({
    alerts: Array.from({ length: random() < 0.6 ? 1 : 1 + below(random, 10) }, () => alertOf(random)),
    language: pick(random, TEXT_LANGUAGES),
  }),
  check: (told) =>
    CHANNELS.flatMap((channel) => {
      const message = rendered(channel, messageOf(told), { language: told.language });
      const text = message.kind === 'post' ? message.body : `${message.body}`;
      const again = rendered(channel, messageOf(told), { language: told.language });
      return [
        ...unless(text.length > 0 && text.length <= (MOST[channel] ?? 300_000), `${channel}: ${text.length} signs`),
        ...unless(text.isWellFormed(), `${channel}: halves of pairs`),
        ...unless(message.kind !== 'post' || typeof JSON.parse(message.body) === 'object', `${channel}: no JSON`),
        ...unless(message.kind !== 'mail' || /^[\x20-\x7e]{1,99}$/.test(message.subject), `${channel}: a subject`),
        ...unless(JSON.stringify(again) === JSON.stringify(message), `${channel}: not the same again`),
      ];
    }),
};
