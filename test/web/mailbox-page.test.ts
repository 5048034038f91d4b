import { mailboxPage } from '../../shared/web/mailbox-page.ts';
import { openWebHouse } from '../fakes/web-house.ts';

describe('the mailbox', () => {
  const { head } = openWebHouse(new Date('2024-06-20T12:00:00Z')).ports;
  const page = mailboxPage(head, [
    {
      at: '2024-06-20T11:00:00.000Z',
      kind: 'email',
      to: 'reader@example.org',
      subject: 'Please <confirm>',
      body: 'Open https://watch.example/confirm?code=a&b=<script>, please.',
    },
    { at: '2024-06-20T10:00:00.000Z', kind: 'sms', to: '+15550100', subject: '', body: 'Your code: 123456' },
  ]).text;

  it('shows each message as it would have arrived, its addresses as links', () => {
    expect(page).toContain('Please &lt;confirm&gt;');
    expect(page).toContain(
      '<a href="https://watch.example/confirm?code=a&amp;b=">https://watch.example/confirm?code=a&amp;b=</a>&lt;script&gt;, please.',
    );
    expect(page).toContain('Your code: 123456');
    expect(page).toContain('2 messages');
  });
});
