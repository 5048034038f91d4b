import type { Channel } from '../domain/subscription.ts';

/** What a channel is called in every language of the text. */
export const CHANNEL_NAMES: Readonly<Record<Channel, string>> = {
  email: 'E-mail',
  sms: 'SMS',
  slack: 'Slack',
  teams: 'Microsoft Teams',
  discord: 'Discord',
  'google-chat': 'Google Chat',
  mattermost: 'Mattermost',
  telegram: 'Telegram',
  webhook: 'Webhook',
};
