import { cutText } from '../rendering/clean-text.ts';
import type { WatchHead } from '../watch/schema.ts';
import { type Html, html, type Part } from './html.ts';

/** Pages in the header, in order. */
const NAVIGATION = [
  { path: '/', name: 'Latest' },
  { path: '/search', name: 'Search' },
  { path: '/weeks', name: 'Weeks' },
  { path: '/subscribe', name: 'Subscribe' },
  { path: '/health', name: 'Health' },
  { path: '/about', name: 'About' },
] as const;

export interface PageShape {
  readonly head: WatchHead;
  /** The page's own title; the watch's name follows. */
  readonly title: string;
  readonly description?: string | undefined;
  /** The path of the page in the navigation, where it is there. */
  readonly current?: string | undefined;
  /** Its one address, whole. */
  readonly canonical?: string | undefined;
  /** Feeds of what it shows: where readers find them by themselves. */
  readonly feeds?: readonly { readonly type: string; readonly title: string; readonly path: string }[];
  /** Not for search engines. */
  readonly hidden?: boolean;
  readonly body: Part;
}

/** An empty picture: browsers would ask for /favicon.ico. The mark is two rings that touch. */
const ICON =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'%3E%3Cg fill='none' stroke='%23a8322d' stroke-width='4'%3E%3Ccircle cx='11.5' cy='16' r='8'/%3E%3Ccircle cx='20.500' cy='16' r='8'/%3E%3C/g%3E%3C/svg%3E";

const mark = html`<svg class="mark" viewBox="0 0 32 32" width="28" height="28" aria-hidden="true" focusable="false"><circle cx="11.500" cy="16" r="8"/><circle cx="20.500" cy="16" r="8"/></svg>`;

const navigation = (current: string | undefined): Html =>
  html`<nav aria-label="Pages"><ul>${NAVIGATION.map(
    ({ path, name }) =>
      html`<li><a href="${path}"${path === current ? html` aria-current="page"` : null}>${name}</a></li>`,
  )}</ul></nav>`;

const links = ({ feeds = [], canonical, hidden }: PageShape): Html =>
  html`${
    canonical ? html`<link rel="canonical" href="${canonical}">` : null
  }${hidden ? html`<meta name="robots" content="noindex">` : null}${feeds.map(
    ({ type, title, path }) => html`<link rel="alternate" type="${type}" title="${title}" href="${path}">`,
  )}`;

/** What tabs, bookmarks and results of search engines show whole. */
const LONGEST_TITLE = 70;

const titleOf = ({ title, head }: PageShape): string => {
  if (title === head.title) return title;
  const suffix = ` · ${head.title}`;
  return cutText(title, LONGEST_TITLE - suffix.length) + suffix;
};

/** A whole page: header with its ways, the body, footer. */
export const layout = (page: PageShape): Html => html`<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${titleOf(page)}</title>
<meta name="description" content="${page.description ?? page.head.question}">
<link rel="icon" href="${ICON}">
<link rel="stylesheet" href="/style.css">
${links(page)}
</head>
<body>
<a class="skip" href="#main">To the content</a>
<header class="top">
<p class="name"><a href="/">${mark}<span>${page.head.title}</span></a></p>
${navigation(page.current)}
</header>
<main id="main">
${page.body}
</main>
<footer class="bottom">
<p>${page.head.question} <a href="/about">How it decides, and what it cannot see</a>.</p>
<p><a href="/feed.rss">RSS</a> · <a href="/feed.atom">Atom</a> · <a href="/feed.json">JSON Feed</a> · <a href="/api/openapi.json">API</a> · <a href="/schemas/alert.json">Alert schema</a> · <a href="/privacy">Privacy</a>. All times are UTC.</p>
</footer>
</body>
</html>
`;
