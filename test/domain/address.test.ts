import { isAllowedAddress, isPublicAddress } from '../../shared/domain/address.ts';

it('what is no address may not be asked, on this machine either', () => {
  expect(isAllowedAddress('localhost', true)).toBe(false);
  expect(isAllowedAddress('', true)).toBe(false);
});

describe('an address of the public internet', () => {
  it.each(['93.184.215.14', '1.1.1.1', '2606:4700::1111', '2a02:6b8::2:242', '::ffff:8.8.8.8'])('%s is one', (ip) =>
    expect(isPublicAddress(ip)).toBe(true),
  );

  it.each([
    '0.0.0.0',
    '10.0.0.1',
    '100.64.0.1',
    '127.0.0.1',
    '127.9.9.9',
    '169.254.169.254',
    '172.16.0.1',
    '192.0.0.8',
    '192.0.2.1',
    '192.168.1.1',
    '198.18.0.1',
    '198.51.100.1',
    '203.0.113.1',
    '224.0.0.1',
    '240.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    '::ffff:127.0.0.1',
    '::ffff:a9fe:a9fe',
    '::ffff:0:127.0.0.1',
    '::127.0.0.1',
    '64:ff9b::7f00:1',
    '64:ff9b:1::1',
    '2001::1',
    '2001:db8::1',
    '2002:7f00:1::',
    'fc00::1',
    'fd00:ec2::254',
    'fe80::1',
    'fe80::1%eth0',
    'fec0::1',
    'ff02::1',
    '100::1',
    'example.org',
    '',
    '127.1',
  ])('%s is none', (ip) => expect(isPublicAddress(ip)).toBe(false));

  it.each([
    ['127.0.0.1', true],
    ['::1', true],
    ['192.168.1.20', true],
    ['fd12::1', true],
    ['8.8.8.8', true],
    ['169.254.169.254', false],
    ['fe80::1', false],
    ['fd00:ec2::254', true],
    ['0.0.0.0', false],
  ])('%s may be asked where the operator names it: %s', (ip, expected) =>
    expect(isAllowedAddress(ip, true)).toBe(expected),
  );
});
