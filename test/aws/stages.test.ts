import { readWishes } from '../../infra/aws/stages.ts';

const read = (said: Readonly<Record<string, unknown>>) => readWishes((key) => said[key]);

test('nothing said is prod in a new account, without an operator', () => {
  expect(read({})).toEqual({
    stage: { name: 'prod', keepTable: true, logDays: 30, budget: 50 },
    operator: null,
    contact: '',
    concurrency: 10,
    texts: 1,
    domain: null,
  });
});

test('all that can be said', () => {
  const certificate = 'arn:aws:acm:eu-west-1:111122223333:certificate/1';
  const said = {
    stage: 'dev',
    operator: ' operator@example.org ',
    contact: 'https://example.org/bot',
    concurrency: '1000',
    texts: '20',
    domain: 'watch.example.org',
    certificate,
  };
  expect(read(said)).toEqual({
    stage: { name: 'dev', keepTable: false, logDays: 7, budget: 10 },
    operator: 'operator@example.org',
    contact: 'https://example.org/bot',
    concurrency: 1000,
    texts: 20,
    domain: { name: 'watch.example.org', certificate },
  });
});

test('feeds are told the operator’s address unless something else is named', () => {
  expect(read({ operator: 'operator@example.org' }).contact).toBe('operator@example.org');
});

test.each([
  [{ stage: 'staging' }, 'write -c stage=dev or -c stage=prod'],
  [{ operator: 'me' }, 'write -c operator=you@example.org'],
  [{ concurrency: '9' }, 'a whole number from 10 on'],
  [{ concurrency: 'many' }, 'a whole number from 10 on'],
  [{ texts: '0.5' }, 'a whole number from 1 on'],
  [{ domain: 'watch.example.org' }, 'needs -c certificate=arn:'],
  [{ certificate: 'arn:aws:acm:eu-west-1:111122223333:certificate/1' }, 'needs -c certificate=arn:'],
  [{ domain: 'watch.example.org', certificate: '1' }, 'needs -c certificate=arn:'],
])('%j is refused with what would do', (said, would) => {
  expect(() => read(said)).toThrow(would);
});
