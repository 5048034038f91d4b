import type { FeedState } from '../domain/feed.ts';
import { faultOf } from '../domain/feed-report.ts';
import type { Log, Now } from '../ports.ts';
import { type CoveragePorts, noteCoverage } from './note-coverage.ts';
import { type ReportPorts, reportHealth } from './report-health.ts';

export type LookPorts = ReportPorts & Omit<CoveragePorts, 'states'>;

const PERCENT = 100;

const countStates = ({ now, log }: { readonly now: Now; readonly log: Log }, states: readonly FeedState[]): void => {
  const asked = states.filter(({ health }) => health !== 'new');
  const reads = asked.filter(({ health }) => health === 'ok');
  const quiet = reads.filter((state) => faultOf(state, now()) !== null);
  const count = (health: FeedState['health']) => asked.filter((state) => state.health === health).length;
  log.info('feeds-counted', {
    ok: reads.length - quiet.length,
    quiet: quiet.length,
    failing: count('failing'),
    gone: count('gone'),
    ...(asked.length > 0 ? { healthyFeeds: Math.round((PERCENT * reads.length) / asked.length) } : {}),
  });
};

/** Looks at every feed, reading each state once: counts them, tells operators what changed, notes the day. */
export const lookAtFeeds = async (ports: LookPorts): Promise<void> => {
  const { watch, catalogue, reports, coverage, tellOperators, now, log } = ports;
  const found = await ports.feedStates.load([...catalogue.keys()]);
  const states = { load: async () => found };
  countStates(ports, [...found.values()]);
  await reportHealth({ catalogue, feedStates: states, reports, tellOperators, now, log });
  await noteCoverage({ watch, catalogue, states, coverage, now });
};
