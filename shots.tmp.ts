import { chromium } from 'playwright-core';
import { mkdtempSync } from 'node:fs';
import { openWebHouse } from './test/fakes/web-house.ts';
import { generateDevelopments } from './infra/local/demo/generated-year.ts';
import { servePages } from './infra/local/page-server.ts';
import { serveWebDoor } from './functions/serve-web.ts';
const now = new Date('2026-11-24T10:00:00Z');
const house = openWebHouse(now, { firstMonth: '2025-09' });
const all = generateDevelopments('ru-kp', { count: 420, days: 400, now, seed: 7 });
await house.fill(all);
const server = await servePages(serveWebDoor(house.ports, 60), 0, (e) => console.error(e));
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'] });
const wanted = process.argv.slice(2);
const last = all.at(-1)!;
const story = all.filter(d=>d.story===last.story).length;
for (const spec of wanted) {
  const [path0, scheme, width, full] = spec.split('|');
  const path = path0!.replace('LAST', last.id).replace('STORY', last.story);
  const page = await browser.newPage({ viewport: { width: Number(width ?? 1200), height: 900 }, colorScheme: scheme === 'dark' ? 'dark' : 'light' });
  page.on('console', (m) => console.log('console', m.text()));
  const r = await page.goto(server.url + path);
  const size = (await r!.body()).length;
  const name = `/tmp/shots/${path.replace(/[^a-z0-9]+/gi, '_')}-${scheme}-${width}.png`;
  await page.screenshot({ path: name, fullPage: full === 'full' });
  console.log(name, r!.status(), size);
  await page.close();
}
await browser.close();
await server.close();
