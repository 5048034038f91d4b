import { jsonLog } from '../../shared/adapters/json-log.ts';

const NOW = new Date('2025-01-13T12:00:00Z');

const lineOf = (namespace: (() => string) | undefined, event: string, fields: object) => {
  const lines: string[] = [];
  const log = jsonLog(
    (line) => lines.push(line),
    () => NOW,
    namespace,
  );
  log.info(event, { ...fields });
  expect(lines[0]?.endsWith('\n')).toBe(true);
  return JSON.parse(lines[0] ?? '');
};

describe('the log', () => {
  it('is one JSON object a line', () => {
    expect(lineOf(undefined, 'swept', { oldestOwed: 7 })).toEqual({
      at: NOW.toISOString(),
      level: 'info',
      event: 'swept',
      oldestOwed: 7,
    });
  });

  it('marks the fields that are metrics of its event, in embedded metric format, without dimensions', () => {
    const line = lineOf(() => 'Pactwatch/dev', 'alert-dispatched', {
      alert: 'a',
      alerts: 1,
      repeats: 0,
      deliveries: 5,
    });
    expect(line).toMatchObject({ alert: 'a', alerts: 1, repeats: 0 });
    expect(line._aws).toEqual({
      Timestamp: NOW.getTime(),
      CloudWatchMetrics: [
        {
          Namespace: 'Pactwatch/dev',
          Dimensions: [[]],
          Metrics: [
            { Name: 'alerts', Unit: 'Count' },
            { Name: 'repeats', Unit: 'Count' },
          ],
        },
      ],
    });
  });

  it.each(['polled', 'swept'])('leaves a line without metrics as it is: %s', (event) => {
    expect(lineOf(() => 'Pactwatch/dev', event, { feed: 'a' })).not.toHaveProperty('_aws');
  });
});
