import type { ArchiveEntry } from '../domain/archive.ts';
import type { Archive, Now } from '../ports.ts';
import { forRequest, type WebAnswer, type WebRequest } from './answer.ts';

interface Kept<T> {
  readonly until: number;
  readonly value: Promise<T>;
}

/** What was asked for a moment ago is not asked for again; what failed is not kept. */
const keeping = <T>(now: Now, seconds: number, most: number) => {
  const kept = new Map<string, Kept<T>>();
  const forget = (key: string, value: Promise<T>) => {
    if (kept.get(key)?.value === value) kept.delete(key);
  };
  return {
    forget,
    get: (key: string): Promise<T> | undefined => {
      const there = kept.get(key);
      return there && there.until > now().getTime() ? there.value : undefined;
    },
    set: (key: string, value: Promise<T>): Promise<T> => {
      const oldest = kept.keys().next();
      kept.delete(key);
      if (kept.size >= most && !oldest.done) kept.delete(oldest.value);
      kept.set(key, { until: now().getTime() + seconds * 1000, value });
      value.catch(() => forget(key, value));
      return value;
    },
  };
};

type Entries = readonly ArchiveEntry[];
const MOST_MONTHS = 240;

/** The archive, each month at most `seconds` old: all missing months are one load. */
export const keepArchive = (archive: Pick<Archive, 'load'>, now: Now, seconds: number): Pick<Archive, 'load'> => {
  const kept = keeping<Entries>(now, seconds, MOST_MONTHS);
  return {
    load: (watch, months) => {
      const keyOf = (month: string) => `${watch} ${month}`;
      const missing = months.filter((month) => kept.get(keyOf(month)) === undefined);
      const loaded = missing.length > 0 ? archive.load(watch, missing) : Promise.resolve([]);
      const fresh = new Map(
        missing.map((month, at) => [
          month,
          kept.set(
            keyOf(month),
            loaded.then((lists) => lists[at] ?? []),
          ),
        ]),
      );
      return Promise.all(months.map((month) => fresh.get(month) ?? kept.get(keyOf(month)) ?? []));
    },
  };
};

const MOST_ANSWERS = 200;
/** Longer answers are exports: a process has better use for its memory. */
const LONGEST_KEPT = 100_000;

type Serve = (request: WebRequest) => Promise<WebAnswer>;

/** Paths whose answers are the same for everybody. What is a subscriber's own is never kept. */
const SAME_FOR_ALL =
  /^\/($|search$|weeks$|about$|privacy$|health|style[.]css$|d\/|story\/|feed[.]|export[.]|api\/|schemas\/)/;

/** What an answer depends on; null where it is not for everybody. */
const keyOf = ({ method, path, query, headers }: WebRequest): string | null =>
  method === 'GET' && SAME_FOR_ALL.test(path)
    ? `${path}?${query.toString()} ${/json/.test(String(headers['accept'])) ? 'json' : ''}`
    : null;

const isWorthKeeping = ({ status, body }: WebAnswer): boolean => status === 200 && body.length <= LONGEST_KEPT;

/** Public answers, at most `seconds` old; many who ask at once are answered by one reading. */
export const keepAnswers = (serve: Serve, now: Now, seconds: number): Serve => {
  const kept = keeping<WebAnswer>(now, seconds, MOST_ANSWERS);
  return async (request) => {
    const key = keyOf(request);
    if (key === null) return serve(request);
    const { 'if-none-match': _known, ...headers } = request.headers;
    const value = kept.get(key) ?? kept.set(key, serve({ ...request, headers }));
    const answer = await value;
    if (!isWorthKeeping(answer)) kept.forget(key, value);
    return forRequest(answer, request);
  };
};
