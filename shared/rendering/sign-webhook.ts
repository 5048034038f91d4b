import { createHmac } from 'node:crypto';

const PREFIX = 'whsec_';

/** A signing secret of Standard Webhooks: `whsec_` and 24 to 64 bytes in base 64. */
export const isWebhookSecret = (text: string): boolean => {
  const encoded = text.slice(PREFIX.length);
  if (!text.startsWith(PREFIX) || !/^[A-Za-z0-9+/]+={0,2}$/.test(encoded)) return false;
  const { length } = Buffer.from(encoded, 'base64');
  return length >= 24 && length <= 64;
};

/**
 * The headers of Standard Webhooks 1.0 over the raw body: HMAC-SHA256 of `id.timestamp.body`, one signature a secret.
 * `at`: the time of this try; receivers refuse what is older than five minutes.
 */
export const signWebhook = (
  id: string,
  at: Date,
  body: string,
  secrets: readonly string[],
): Readonly<Record<string, string>> => {
  const timestamp = Math.floor(at.getTime() / 1000).toString();
  const signatures = secrets.map((secret) => {
    const key = Buffer.from(secret.slice(PREFIX.length), 'base64');
    return `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`, 'utf8').digest('base64')}`;
  });
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signatures.join(' ') };
};
