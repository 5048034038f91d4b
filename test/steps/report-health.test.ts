import { reportHealth } from '../../shared/steps/report-health.ts';
import { openTestHouse, testFeed } from '../fakes/house.ts';

const open = async () => {
  const told: { id: string; subject: string; text: string }[] = [];
  const feeds = ['a', 'b', 'c', 'd', 'e'].map((id) => testFeed(id, { outlet: `Outlet ${id}` }));
  const { ports } = await openTestHouse({ feeds, fetchFeed: async () => ({ kind: 'gone', why: '' }) });
  return { told, ports: { ...ports, tellOperators: async (notice: (typeof told)[number]) => void told.push(notice) } };
};

describe('report-health', () => {
  it('puts five feeds at once into one message, and says when one is back', async () => {
    const { ports, told } = await open();
    const gone = ['a', 'b', 'c', 'd', 'e'].map((feed) => ({
      feed,
      seen: [],
      health: 'gone' as const,
      trouble: 'HTTP 410',
      errors: 1,
    }));
    await ports.states.save(gone);
    expect(await reportHealth(ports)).toBe(5);
    expect(await reportHealth(ports)).toBe(0);
    expect(told).toHaveLength(1);
    expect(told[0]?.subject).toBe('5 feeds changed their state');
    expect(told[0]?.text).toContain('Outlet c (c) is dead: it is gone: HTTP 410');
    await ports.states.save([{ feed: 'a', seen: ['x'], health: 'ok', errors: 0 }]);
    expect(await reportHealth(ports)).toBe(1);
    expect(told[1]?.subject).toBe('Outlet a is back');
  });

  it('goes by the feed’s id where the watch has it no more', async () => {
    const { ports, told } = await open();
    const left = [{ feed: 'left', seen: [], health: 'gone' as const, errors: 1 }];
    const states = { load: async () => new Map(left.map((state) => [state.feed, state])) };
    expect(await reportHealth({ ...ports, feedStates: states })).toBe(1);
    expect(told).toMatchObject([{ subject: 'left is dead', text: expect.stringContaining('left (left) is dead') }]);
  });

  it('tells again under the same id what it died before noting', async () => {
    const { ports, told } = await open();
    await ports.states.save([{ feed: 'a', seen: [], health: 'gone', trouble: 'HTTP 410', errors: 1 }]);
    const dying = { ...ports, reports: { ...ports.reports, write: () => Promise.reject(new Error('died')) } };
    await expect(reportHealth(dying)).rejects.toThrow('died');
    await reportHealth(ports);
    expect(told.map(({ id }) => id)).toEqual([told[0]?.id, told[0]?.id]);
  });
});
