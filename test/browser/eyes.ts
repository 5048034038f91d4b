import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import axe from 'axe-core';
import type { BrowserContextOptions, Page } from 'playwright-core';
import type { Browser } from '../../infra/local/browser.ts';

/** What axe says of a page, as far as it is read here. */
interface Findings {
  readonly violations: readonly { readonly id: string; readonly nodes: readonly { readonly html: string }[] }[];
}

/** Serves axe, which a browser that gets it by address compiles once for all pages. */
export const serveAxe = async (): Promise<{ readonly url: string; close(): void }> => {
  const headers = { 'content-type': 'text/javascript', 'cache-control': 'max-age=3600' };
  const server = createServer((_, response) => response.writeHead(200, headers).end(axe.source));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/axe.js`, close: () => server.close() };
};

/** A page at which one path after another is looked at. */
export interface Eyes {
  readonly page: Page;
  /** Opens a path; resolves to the paths that were requested for it. Fails where the console or a script complains. */
  visit(path: string, look: (page: Page) => Promise<void>): Promise<readonly string[]>;
  close(): Promise<void>;
}

/** Opens eyes on a house. `foreseen`: what the console may say. */
export const openEyes = async (
  browser: Browser,
  url: string,
  options: BrowserContextOptions,
  foreseen = /^$/,
): Promise<Eyes> => {
  const context = await browser.open(options);
  const page = await context.newPage();
  const complaints: string[] = [];
  const requests: string[] = [];
  page.on('console', (message) => {
    if (!foreseen.test(message.text())) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('request', (request) => requests.push(new URL(request.url()).pathname));
  const visit: Eyes['visit'] = async (path, look) => {
    requests.length = 0;
    const answer = await page.goto(url + path);
    expect({ path, status: answer?.status() }).toEqual({ path, status: 200 });
    await look(page);
    expect({ path, complaints }).toEqual({ path, complaints: [] });
    return [...requests];
  };
  return { page, visit, close: () => context.close() };
};

/** The page is no wider than its window. */
export const expectNoOverflow = async (page: Page, path: string): Promise<void> => {
  const over = await page.evaluate<number>(
    'document.documentElement.scrollWidth - document.documentElement.clientWidth',
  );
  expect({ path, over }).toEqual({ path, over: 0 });
};

/** Axe, which the page holds already, finds nothing. `rules`: its options, as a script writes them. */
export const expectNoFindings = async (page: Page, path: string, rules: string): Promise<void> => {
  const found = await page.evaluate<Findings>(`axe.run(${rules})`);
  const violations = found.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
  expect({ path, violations }).toEqual({ path, violations: [] });
};

/**
 * Notes in `reached` what gets the focus, of all that one can act on. What a narrow screen alone shows is nobody's to
 * reach here, and of radio buttons that are one choice Tab reaches the chosen one, else the first.
 */
const NOTE_FOCUS = `{
  const group = (one) => [...document.getElementsByName(one.name)].filter((other) => other.form === one.form);
  const stands = (one) =>
    one.type !== 'radio' || one === (group(one).find(({ checked }) => checked) ?? group(one)[0]);
  const all = [...document.querySelectorAll('a[href], summary, input, select, textarea, button')]
    .filter((one) => one.checkVisibility() && !one.disabled && stands(one));
  globalThis.reached = [];
  // A box that scrolls gets the focus too, and nothing is to be done in it.
  addEventListener('focusin', ({ target }) => all.includes(target) && reached.push(all.indexOf(target)));
  all.length;
}`;

/** Tab alone reaches all that one can act on, in the order of the page, and the link to the content first. */
export const expectAllByKeyboard = async (page: Page, path: string): Promise<void> => {
  const wanted = await page.evaluate<number>(NOTE_FOCUS);
  await page.keyboard.press('Tab');
  const first = await page.evaluate<string>('document.activeElement.textContent');
  expect({ path, first }).toEqual({ path, first: 'To the content' });
  // A field for a date is several stops: as many presses as are missing, until none brings more.
  let reached = [0];
  for (let before = 0; reached.length < wanted && reached.length > before; ) {
    before = reached.length;
    const missing = Array.from({ length: wanted - before + 4 });
    await Promise.all(missing.map(() => page.keyboard.press('Tab')));
    reached = await page.evaluate<number[]>(`reached.slice(0, ${wanted})`);
  }
  expect({ path, reached }).toEqual({ path, reached: Array.from({ length: wanted }, (_, at) => at) });
};
