import type { Place } from '../../infra/commands/place.ts';
import { type ClientConfig, type OperatorHouse, withStage } from '../../infra/commands/stage-house.ts';
import { ENVIRONMENT, stageParameter } from '../../shared/registry.ts';
import { openEndpoints } from '../aws/endpoints.ts';
import { type DynamoTable, openDynalite } from './dynalite-table.ts';

/** A stage as its stack leaves it: its table and, in SSM, the names of its resources. */
export interface CommandStage {
  readonly table: DynamoTable;
  readonly endpoints: Awaited<ReturnType<typeof openEndpoints>>;
  readonly parameters: Map<string, string>;
  readonly config: (more?: ClientConfig) => ClientConfig;
  close(): Promise<unknown>;
}

/** Opens the stage `prod` for commands. */
export const openCommandStage = async (): Promise<CommandStage> => {
  const parameters = new Map<string, string>();
  const table = await openDynalite(undefined, () => new Date());
  const endpoints = await openEndpoints(table.endpoint, parameters);
  const queue = (name: string) => `${endpoints.url}/111122223333/pactwatch-prod-${name}`;
  const names = {
    [ENVIRONMENT.table]: table.name,
    [ENVIRONMENT.polls]: queue('polls'),
    [ENVIRONMENT.articles]: queue('articles.fifo'),
    [ENVIRONMENT.dispatch]: queue('dispatch.fifo'),
    [ENVIRONMENT.deliveries]: queue('deliveries.fifo'),
    [ENVIRONMENT.mailTopicPrefix]: 'pactwatch-prod-mail-',
    [ENVIRONMENT.site]: 'https://watch.example.org',
    [ENVIRONMENT.secrets]: '/pactwatch/prod',
  };
  parameters.set(stageParameter('prod'), JSON.stringify(names));
  const config = (more: ClientConfig = {}): ClientConfig => ({
    endpoint: endpoints.url,
    region: 'eu-west-1',
    credentials: { accessKeyId: 'id', secretAccessKey: 'key' },
    maxAttempts: 1,
    ...more,
  });
  return { table, endpoints, parameters, config, close: () => Promise.all([table.close(), endpoints.close()]) };
};

/** How commands open a place: it must be the stage. */
export const onStage =
  (stage: () => CommandStage) =>
  <T>(at: Place, work: (house: OperatorHouse) => Promise<T>): Promise<T> => {
    if (!('stage' in at)) throw new Error('the command names no stage');
    return withStage(at.stage, work, stage().config());
  };
