import {
  GetParameterCommand,
  ParameterAlreadyExists,
  ParameterNotFound,
  PutParameterCommand,
  type SSMClient,
} from '@aws-sdk/client-ssm';
import { OutsideFailed } from '../errors.ts';
import { SECRETS } from '../registry.ts';

/** The stage's keys, 32 bytes each: one seals addresses and makes their look-up keys, one signs manage links. */
export interface Secrets {
  readonly sealingKey: Buffer;
  readonly tokenKey: Buffer;
}

const KEY_BYTES = 32;

/**
 * Opens the stage's secrets below `path` in SSM and makes those that are not there yet at random: CloudFormation cannot
 * create a SecureString. Two that start at once get the same keys, for a put without Overwrite has one winner.
 *
 * @param path with its leading slash and without a trailing one
 * @param randomBytes cryptographically strong, as of node:crypto
 * @throws OutsideFailed if a parameter is there and is no key of ours
 */
export const openSecrets = async (
  ssm: SSMClient,
  path: string,
  randomBytes: (size: number) => Uint8Array,
): Promise<Secrets> => {
  const open = (name: string) => openSecret(ssm, `${path}/${name}`, randomBytes);
  const [sealingKey, tokenKey] = await Promise.all([open(SECRETS.sealingKey), open(SECRETS.tokenKey)]);
  return { sealingKey, tokenKey };
};

const openSecret = async (ssm: SSMClient, name: string, randomBytes: (size: number) => Uint8Array): Promise<Buffer> => {
  const there = await read(ssm, name);
  if (there) return there;
  const made = Buffer.from(randomBytes(KEY_BYTES));
  if (await create(ssm, name, made)) return made;
  const winners = await read(ssm, name);
  if (winners) return winners;
  throw new OutsideFailed(`the parameter ${name} exists and cannot be found: SSM is not of one mind yet, try again`);
};

const read = async (ssm: SSMClient, name: string): Promise<Buffer | null> => {
  try {
    const { Parameter } = await ssm.send(new GetParameterCommand({ Name: name, WithDecryption: true }));
    const key = Buffer.from(Parameter?.Value ?? '', 'base64');
    if (key.length !== KEY_BYTES) throw new OutsideFailed(`the parameter ${name} is not ${KEY_BYTES} bytes in base64`);
    return key;
  } catch (error) {
    if (error instanceof ParameterNotFound) return null;
    throw error;
  }
};

/** False: another was first. */
const create = async (ssm: SSMClient, name: string, key: Buffer): Promise<boolean> => {
  try {
    await ssm.send(
      new PutParameterCommand({ Name: name, Value: key.toString('base64'), Type: 'SecureString', Overwrite: false }),
    );
    return true;
  } catch (error) {
    if (error instanceof ParameterAlreadyExists) return false;
    throw error;
  }
};
