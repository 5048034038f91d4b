import { once } from '../../shared/adapters/lambda.ts';

test('a value is made once', () => {
  let made = 0;
  const value = once(() => {
    made += 1;
    return { made };
  });
  expect([value(), value()]).toEqual([{ made: 1 }, { made: 1 }]);
  expect(value()).toBe(value());
});

test('what could not be made is made anew at the next use, and then kept', async () => {
  let tries = 0;
  const value = once(async () => {
    tries += 1;
    if (tries === 1) throw new Error('SSM is not there');
    return tries;
  });
  await expect(value()).rejects.toThrow('SSM is not there');
  expect([await value(), await value()]).toEqual([2, 2]);
});

test('what throws is tried anew as well', () => {
  let tries = 0;
  const value = once(() => {
    tries += 1;
    if (tries === 1) throw new Error('a setting is missing');
    return tries;
  });
  expect(value).toThrow('a setting is missing');
  expect(value()).toBe(2);
});
