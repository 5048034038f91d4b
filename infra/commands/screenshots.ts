import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, hasBrowser, openBrowser } from '../local/browser.ts';
import { openGeneratedHouse } from '../local/demo/generated-house.ts';
import { openLocalTable } from '../local/table.ts';

const USAGE = `usage: npm run screenshots [-- FOLDER]

Writes pictures of the pages over a generated year, light and dark, wide and narrow, to FOLDER (screenshots).`;

const NOW = new Date('2026-11-24T10:00:00Z');
const SCHEMES = ['light', 'dark'] as const;
const SIZES = { wide: { width: 1200, height: 900 }, phone: { width: 360, height: 780 } } as const;

const shoot = async (browser: Browser, base: string, pages: Readonly<Record<string, string>>, folder: string) => {
  for (const colorScheme of SCHEMES)
    for (const [size, viewport] of Object.entries(SIZES)) {
      const context = await browser.open({ viewport, colorScheme });
      const page = await context.newPage();
      for (const [name, path] of Object.entries(pages)) {
        await page.goto(base + path);
        const file = join(folder, `${name}-${size}-${colorScheme}.png`);
        await page.screenshot({ path: file, fullPage: true });
        process.stdout.write(`${file}\n`);
      }
      await context.close();
    }
};

/** Exit 0 done, 1 failed, 2 wrong use. */
const main = async ([folder = 'screenshots', ...more]: readonly string[]): Promise<number> => {
  if (more.length > 0 || folder.startsWith('-')) {
    process.stderr.write(`${USAGE}\n`);
    return 2;
  }
  if (!hasBrowser()) {
    process.stderr.write('Chromium is missing: apt-get install chromium\n');
    return 1;
  }
  mkdirSync(folder, { recursive: true });
  const warn = (event: string, fields: unknown) => process.stderr.write(`${JSON.stringify({ event, fields })}\n`);
  const data = mkdtempSync(join(tmpdir(), 'pactwatch-screenshots-'));
  const table = await openLocalTable(data, () => NOW);
  const { http, developments, manage } = await openGeneratedHouse(table.table, NOW, { info: () => undefined, warn });
  const last = developments.at(-1);
  const pages = {
    front: '/',
    story: `/story/${last?.story}`,
    development: `/d/${last?.id}`,
    search: '/search?q=shells',
    weeks: '/weeks',
    subscribe: '/subscribe',
    'subscribe-where': '/subscribe?categories[]=arms&minSeverity=2&step=where',
    health: '/health',
    about: '/about',
    privacy: '/privacy',
    manage,
  };
  const browser = await openBrowser();
  await shoot(browser, http.url, pages, folder);
  await browser.close();
  await http.close();
  await table.close();
  rmSync(data, { recursive: true });
  return 0;
};

process.exit(await main(process.argv.slice(2)));
