import { CHANNELS, type Channel } from '../../shared/domain/subscription.ts';
import { CHANNEL_KINDS } from '../../shared/rendering/channels.ts';

const INSIDE = [
  'https://127.0.0.1/hook',
  'https://127.1/hook',
  'https://2130706433/hook',
  'https://0x7f.0.0.1/hook',
  'https://0177.0.0.1/hook',
  'https://[::1]/hook',
  'https://[::ffff:127.0.0.1]/hook',
  'https://[64:ff9b::7f00:1]/hook',
  'https://localhost/hook',
  'https://LOCALHOST./hook',
  'https://a.localhost/hook',
  'https://0.0.0.0/hook',
  'https://10.0.0.1/hook',
  'https://192.168.1.1/hook',
  'https://172.16.0.1/hook',
  'https://169.254.169.254/latest/meta-data/',
  'https://[fd00:ec2::254]/latest/meta-data/',
  'https://100.64.0.1/hook',
  'https://intranet/hook',
];
const WRONG = [
  'http://hooks.example.org/x',
  'ftp://hooks.example.org/x',
  'file:///etc/passwd',
  'gopher://hooks.example.org:25/_MAIL',
  'javascript:alert(1)',
  'https://user:secret@hooks.example.org/x',
  'https://hooks.example.org:22/x',
  'https://hooks.example.org:6379/x',
  `https://hooks.example.org/${'x'.repeat(3000)}`,
  'not an address',
  '',
  'desk@example.org\r\nBcc: all@example.org',
  '"desk@example.org',
  '+49',
  '+1234567890123456789',
  '+4915112345678,+4915112345679',
];
const refused = (channel: Channel, address: string) =>
  !CHANNEL_KINDS[channel].parseAddress(address, { local: false }).ok;

describe.each(CHANNELS)('%s', (channel) => {
  it.each([...INSIDE, ...WRONG])('takes no %j from a stranger', (address) => {
    expect(refused(channel, address)).toBe(true);
  });
});

/** A channel posts to the hosts of its service alone. */
it.each<[Channel, string]>([
  ['slack', 'https://hooks.slack.com.evil.example/services/T1/B1/x'],
  ['slack', 'https://evil.example/hooks.slack.com/services/T1/B1/x'],
  ['slack', 'https://hooks.slack.com@evil.example/services/T1/B1/x'],
  ['discord', 'https://discord.com.evil.example/api/webhooks/1/x'],
  ['discord', 'https://evildiscord.com/api/webhooks/1/x'],
  ['google-chat', 'https://chat.googleapis.com.evil.example/v1/spaces/S/messages?key=k&token=t'],
  ['teams', 'https://logic.azure.com.evil.example/workflows/x?sig=s'],
  ['teams', 'https://evillogic.azure.com/workflows/x'],
  ['telegram', 'https://api.telegram.org.evil.example/bot1:x/sendMessage?chat_id=1'],
])('%s takes no %s', (channel, address) => {
  expect(refused(channel, address)).toBe(true);
});
