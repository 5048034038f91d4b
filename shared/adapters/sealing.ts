import { createCipheriv, createDecipheriv, createHash, createHmac, randomBytes } from 'node:crypto';
import type { Sealing } from '../ports.ts';

const FORMAT = 's1';
const KEY_BYTES = 32;
const IV_BYTES = 12;
const TAG_BYTES = 16;

/** A name for a key that says nothing of it: the start of its SHA-256. */
const keyId = (key: Uint8Array): string => createHash('sha256').update(key).digest('base64url').slice(0, 8);

/** Own keys for sealing and for look-ups, from the one that is kept. */
const derive = (key: Uint8Array, purpose: string): Buffer => createHmac('sha256', key).update(purpose).digest();

const sealWith = (key: Uint8Array, text: string): string => {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv('aes-256-gcm', derive(key, 'seal'), iv);
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return [FORMAT, keyId(key), Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64url')].join('.');
};

const openWith = (key: Uint8Array, bytes: Buffer): string => {
  const decipher = createDecipheriv('aes-256-gcm', derive(key, 'seal'), bytes.subarray(0, IV_BYTES));
  decipher.setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
  return decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES), undefined, 'utf8') + decipher.final('utf8');
};

/**
 * Seals with AES-256-GCM (NIST SP 800-38D). `keys`: 32 bytes each, newest first; the newest seals, any of them opens.
 * Look-ups are keyed with the oldest, so that a rotation keeps every address findable: drop a key only after all that
 * it sealed is sealed anew and the look-up rows are written anew. Throws where no key fits or the text was changed.
 */
export const sealing = (keys: readonly [Uint8Array, ...Uint8Array[]]): Sealing => {
  if (keys.some((key) => key.length !== KEY_BYTES)) throw new Error(`a sealing key has ${KEY_BYTES} bytes`);
  const byId = new Map(keys.map((key) => [keyId(key), key]));
  const lookUp = derive(keys.at(-1) ?? keys[0], 'look-up');
  return {
    seal: (text) => sealWith(keys[0], text),
    open: (sealed) => {
      const [format, id = '', body = ''] = sealed.split('.');
      const key = byId.get(id);
      if (format !== FORMAT || key === undefined) throw new Error(`sealed with a key that is not here: ${id}`);
      return openWith(key, Buffer.from(body, 'base64url'));
    },
    key: (text) => createHmac('sha256', lookUp).update(text, 'utf8').digest('base64url'),
  };
};
