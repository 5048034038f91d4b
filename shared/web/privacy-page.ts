import { type Html, html } from './html.ts';
import { layout } from './layout.ts';
import type { WebPorts } from './web-ports.ts';

/** What is kept of a subscriber, why, and how long. */
const KEPT: readonly (readonly [what: string, how: string, long: string])[] = [
  [
    'Your address',
    'An e-mail address, number, chat or webhook, sealed with a key that is not in the database (AES-256-GCM); and an HMAC of it, so that an address is one subscription.',
    'Until you leave or delete.',
  ],
  ['Your wishes', 'Categories, grades, languages, rhythm, quiet hours, time zone.', 'Until you leave or delete.'],
  ['A second owner', 'Where one was named: their e-mail address, sealed.', 'Until you leave or delete.'],
  [
    'What was sent to you',
    'Which alert, when, and whether it arrived. Not the text, which is the same for all.',
    '90 days; gone at once if you delete.',
  ],
  [
    'What waits to be confirmed',
    'A request that was not confirmed: the address, sealed as above, and the wishes. The code or link itself is kept as a hash alone.',
    'Ten minutes by text message, a day by chat or webhook, three days by e-mail.',
  ],
  [
    'That you asked',
    'HMACs of the address and of the network address that a request came from, to count a few an hour.',
    'Until the hour ends.',
  ],
  [
    'That you left',
    'An HMAC of the address, so that a backup cannot bring you back. Without our key it names nobody.',
    '40 days, which is longer than any backup.',
  ],
  [
    'Logs',
    'That a page was asked for or a message sent, with a number for the subscription. No address, no network address, no link.',
    'Seven or thirty days, as whoever runs this decided.',
  ],
  [
    'Backups',
    'The database as it was, sealed as it is.',
    '35 days. Who has left is removed again when one is restored.',
  ],
];

const table = (): Html =>
  html`<section class="scroll" aria-label="What is kept" tabindex="0"><table><caption>What is kept of a subscriber</caption><thead><tr><th scope="col">What</th><th scope="col">How</th><th scope="col">How long</th></tr></thead><tbody>${KEPT.map(
    ([what, how, long]) => html`<tr><th scope="row">${what}</th><td>${how}</td><td>${long}</td></tr>`,
  )}</tbody></table></section>`;

/** What is stored, for how long, and who can see it. */
export const privacyPage = ({ head, site }: WebPorts): Html =>
  layout({
    head,
    title: 'Privacy',
    current: '/privacy',
    canonical: `${site}/privacy`,
    body: html`<div class="prose"><h1>Privacy</h1>
<p class="lead">Who only reads leaves nothing: no cookie, no script, no counter, nothing from elsewhere, and no network address in any log of ours.</p>
<h2>If you subscribe</h2></div>
${table()}
<div class="prose"><h2>Who can see it</h2>
<ul>
<li>Whoever runs this watch: the database and the key are in their account, so they could open an address. The tools that they have show none.</li>
<li>Whoever carries the message: Amazon SNS for e-mail and text messages, which keeps your address to do so and adds its own link to each mail; Slack, Microsoft, Discord, Google, Telegram or your own server for the rest. Their rules hold there.</li>
<li>In a chat, everybody in it sees the alerts. They do not see the link to your own page.</li>
<li>Nobody else. Nothing is sold, given away or looked at for any other purpose, and no answer of this site tells whether an address is subscribed.</li>
</ul>
<h2>How to end it</h2>
<ul>
<li><strong>Leave</strong> on your own page, whose link is in every mail and was shown when you confirmed: address and wishes go at once, the list of what was sent goes after 90 days.</li>
<li><strong>Delete all that is known of me</strong>, on the same page: that list goes at once, too.</li>
<li>STOP in answer to a text message, or the link that Amazon adds to a mail: nothing more is sent, but your address stays until you delete it or it is removed. If that link was followed within minutes of a mail, as programs that scan mail do, you are asked once more, and never again.</li>
</ul></div>`,
  });
