import type { Channel } from '../domain/subscription.ts';
import type { ChannelKind } from './channel-kind.ts';
import { DISCORD } from './discord.ts';
import { EMAIL } from './email.ts';
import { GOOGLE_CHAT } from './google-chat.ts';
import { MATTERMOST } from './mattermost.ts';
import { SLACK } from './slack.ts';
import { SMS } from './sms.ts';
import { TEAMS } from './teams.ts';
import { TELEGRAM } from './telegram.ts';
import { WEBHOOK } from './webhook.ts';

/** Every channel; one that is missing does not compile. */
export const CHANNEL_KINDS: Readonly<Record<Channel, ChannelKind>> = {
  email: EMAIL,
  sms: SMS,
  slack: SLACK,
  teams: TEAMS,
  discord: DISCORD,
  'google-chat': GOOGLE_CHAT,
  mattermost: MATTERMOST,
  telegram: TELEGRAM,
  webhook: WEBHOOK,
};
