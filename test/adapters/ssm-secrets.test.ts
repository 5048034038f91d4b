import { randomBytes } from 'node:crypto';
import { SSMClient } from '@aws-sdk/client-ssm';
import { openSecrets } from '../../shared/adapters/ssm-secrets.ts';
import { OutsideFailed } from '../../shared/errors.ts';
import { answeringJson, Refusal } from '../fakes/json-requests.ts';

interface Parameter {
  readonly Name: string;
  readonly Value: string;
  readonly Type: string;
  readonly Overwrite?: boolean;
}

/** SSM as far as two calls go. `beforePut` runs when a put arrives, before it is carried out. */
function parameterStore(kept = new Map<string, Parameter>(), beforePut: (name: string) => void = () => undefined) {
  const operations: Readonly<Record<string, (input: Parameter) => unknown>> = {
    GetParameter: ({ Name }) => {
      const found = kept.get(Name);
      if (!found) throw new Refusal('ParameterNotFound');
      return { Parameter: found };
    },
    PutParameter: (input) => {
      beforePut(input.Name);
      if (kept.has(input.Name) && !input.Overwrite) throw new Refusal('ParameterAlreadyExists');
      kept.set(input.Name, input);
      return { Version: 1 };
    },
  };
  const requestHandler = answeringJson((operation, input) => {
    const carryOut = operations[operation];
    if (!carryOut) throw new Refusal('AccessDeniedException');
    return carryOut(input as Parameter);
  });
  const credentials = { accessKeyId: 'id', secretAccessKey: 'key' };
  return { ssm: new SSMClient({ region: 'eu-west-1', credentials, requestHandler, maxAttempts: 1 }), kept };
}

test('makes both keys at random as SecureStrings, once', async () => {
  const { ssm, kept } = parameterStore();
  const first = await openSecrets(ssm, '/pactwatch/prod', randomBytes);
  expect([first.sealingKey.length, first.tokenKey.length]).toEqual([32, 32]);
  expect(first.sealingKey.equals(first.tokenKey)).toBe(false);
  expect([...kept.values()].map(({ Name, Type, Overwrite }) => [Name, Type, Overwrite])).toEqual([
    ['/pactwatch/prod/sealing-key', 'SecureString', false],
    ['/pactwatch/prod/token-key', 'SecureString', false],
  ]);
  const refuse = (): Uint8Array => {
    throw new Error('no key is to be made again');
  };
  expect(await openSecrets(ssm, '/pactwatch/prod', refuse)).toEqual(first);
});

test('of many that start at once all get the keys of the first', async () => {
  const { ssm, kept } = parameterStore();
  const all = await Promise.all(Array.from({ length: 8 }, () => openSecrets(ssm, '/pactwatch/prod', randomBytes)));
  expect(
    new Set(all.map(({ sealingKey, tokenKey }) => `${sealingKey.toString('hex')} ${tokenKey.toString('hex')}`)).size,
  ).toBe(1);
  expect(kept.get('/pactwatch/prod/sealing-key')?.Value).toBe(all[0]?.sealingKey.toString('base64'));
});

test('who looked before and puts after another reads the winner’s', async () => {
  const winners = Buffer.alloc(32, 7);
  const { ssm, kept } = parameterStore(new Map(), (Name) => {
    kept.set(Name, { Name, Type: 'SecureString', Value: winners.toString('base64') });
  });
  const { sealingKey, tokenKey } = await openSecrets(ssm, '/pactwatch/prod', () => Buffer.alloc(32, 1));
  expect([sealingKey, tokenKey]).toEqual([winners, winners]);
});

test('a parameter that is no key of ours is an error that names it', async () => {
  const odd = { Name: '/pactwatch/prod/token-key', Type: 'SecureString', Value: 'hunter2' };
  const { ssm } = parameterStore(new Map([[odd.Name, odd]]));
  const opening = openSecrets(ssm, '/pactwatch/prod', randomBytes);
  await expect(opening).rejects.toThrow(OutsideFailed);
  await expect(opening).rejects.toThrow('/pactwatch/prod/token-key');
  await expect(opening).rejects.not.toThrow('hunter2');
});

test('a refusal of another kind is thrown as it is', async () => {
  const requestHandler = answeringJson(() => {
    throw new Refusal('AccessDeniedException');
  });
  const credentials = { accessKeyId: 'id', secretAccessKey: 'key' };
  const ssm = new SSMClient({ region: 'eu-west-1', credentials, requestHandler, maxAttempts: 1 });
  await expect(openSecrets(ssm, '/pactwatch/prod', randomBytes)).rejects.toThrow('AccessDeniedException');
});
