import { setting, userAgent } from '../shared/config.ts';
import { BadInput } from '../shared/errors.ts';

describe('the environment', () => {
  it('says which value is missing', () => {
    expect(() => setting('site', {})).toThrow(BadInput);
    expect(() => setting('site', {})).toThrow('PACTWATCH_SITE');
  });

  it('names the operator to the hosts that are asked, or our page where none is set', () => {
    expect(userAgent({ PACTWATCH_CONTACT: 'mailto:ops@desk.example' })).toBe(
      'Pactwatch/0.1 (+mailto:ops@desk.example)',
    );
    expect(userAgent({})).toBe('Pactwatch/0.1 (+https://pactwatch.example/about)');
  });
});
