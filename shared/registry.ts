/**
 * The names that infra and code share. The compiler checks that each function declared here has a door in functions/,
 * that both houses wire it, and that no environment name is misspelt.
 */

/**
 * Seconds and megabytes. `wide`: how many run at once at most. `windUp`: what a run needs of its timeout to end what it has
 * begun, so that it begins nothing later. A queue shows a message again after six timeouts: a run that dies in a FIFO group
 * holds it up for so long, so a step that stops by itself leaves the rest to another run.
 */
interface FunctionShape {
  readonly trigger:
    | { readonly kind: 'schedule'; readonly every: `${number} minute${'s' | ''}` }
    | { readonly kind: 'queue'; readonly queue: QueueName; readonly batch: number; readonly wide: number | null }
    | { readonly kind: 'http' };
  readonly timeout: number;
  readonly windUp?: number;
  readonly memory: number;
}

export const QUEUES = {
  polls: { fifo: false, highThroughput: false },
  articles: { fifo: true, highThroughput: false },
  dispatch: { fifo: true, highThroughput: false },
  deliveries: { fifo: true, highThroughput: true },
} as const;
export type QueueName = keyof typeof QUEUES;

export const FUNCTIONS = {
  'pick-due-feeds': { trigger: { kind: 'schedule', every: '1 minute' }, timeout: 30, memory: 256 },
  'poll-feeds': {
    trigger: { kind: 'queue', queue: 'polls', batch: 1, wide: null },
    timeout: 90,
    windUp: 35,
    memory: 320,
  },
  'fold-articles': {
    trigger: { kind: 'queue', queue: 'articles', batch: 10, wide: null },
    timeout: 45,
    windUp: 30,
    memory: 1024,
  },
  'dispatch-alerts': {
    trigger: { kind: 'queue', queue: 'dispatch', batch: 10, wide: null },
    timeout: 45,
    windUp: 25,
    memory: 512,
  },
  deliver: {
    trigger: { kind: 'queue', queue: 'deliveries', batch: 10, wide: 20 },
    timeout: 45,
    windUp: 20,
    memory: 512,
  },
  sweep: { trigger: { kind: 'schedule', every: '1 minute' }, timeout: 60, memory: 256 },
  'compose-digests': { trigger: { kind: 'schedule', every: '15 minutes' }, timeout: 60, memory: 256 },
  'report-health': { trigger: { kind: 'schedule', every: '15 minutes' }, timeout: 60, memory: 256 },
  'serve-web': { trigger: { kind: 'http' }, timeout: 15, memory: 512 },
} as const satisfies Record<string, FunctionShape>;
export type FunctionName = keyof typeof FUNCTIONS;
/** Those that stop by themselves. */
export type TimedFunction = {
  [Name in FunctionName]: (typeof FUNCTIONS)[Name] extends { readonly windUp: number } ? Name : never;
}[FunctionName];

/** The table's two sparse indexes: `pk1/sk1` outbox and a development's articles, `pk2/sk2` deliveries by due time. */
export const INDEXES = {
  first: { name: 'index1', pk: 'pk1', sk: 'sk1' },
  second: { name: 'index2', pk: 'pk2', sk: 'sk2' },
} as const;
export type IndexName = keyof typeof INDEXES;

/** Environment names of the functions. */
export const ENVIRONMENT = {
  table: 'PACTWATCH_TABLE',
  polls: 'PACTWATCH_QUEUE_POLLS',
  articles: 'PACTWATCH_QUEUE_ARTICLES',
  dispatch: 'PACTWATCH_QUEUE_DISPATCH',
  deliveries: 'PACTWATCH_QUEUE_DELIVERIES',
  alertsTopic: 'PACTWATCH_TOPIC_ALERTS',
  operatorsTopic: 'PACTWATCH_TOPIC_OPERATORS',
  mailTopicPrefix: 'PACTWATCH_MAIL_TOPIC_PREFIX',
  site: 'PACTWATCH_SITE',
  contact: 'PACTWATCH_CONTACT',
  secrets: 'PACTWATCH_SECRETS',
  stage: 'PACTWATCH_STAGE',
  /** US dollars a month for text messages. */
  textBudget: 'PACTWATCH_TEXT_BUDGET',
} as const;
export type EnvironmentName = (typeof ENVIRONMENT)[keyof typeof ENVIRONMENT];

/**
 * Our own metrics: each is a field of one log line, by the line's event. Ten are free of charge, and each more costs as
 * much as all the polls of a day.
 */
export const METRICS = {
  /** Feeds asked, by message. */
  feeds: { event: 'poll', unit: 'Count' },
  /** Articles that the code could not fold. */
  parkedArticles: { event: 'article-parked', unit: 'Count' },
  /** From the first publication of a new development to its alert; of late ones none. */
  secondsToAlert: { event: 'alert-dispatched', unit: 'Seconds' },
  alerts: { event: 'alert-dispatched', unit: 'Count' },
  /** Alerts that were dispatched before, by a run that died. */
  repeats: { event: 'alert-dispatched', unit: 'Count' },
  deliveries: { event: 'delivered', unit: 'Count' },
  /** How long the oldest alert or delivery has waited beyond its time; 0 where none does. */
  oldestOwed: { event: 'swept', unit: 'Seconds' },
  /** Feeds that read, of those that were ever asked. */
  healthyFeeds: { event: 'feeds-counted', unit: 'Percent' },
  /** Runs of a function that threw. */
  failures: { event: 'run-failed', unit: 'Count' },
} as const satisfies Record<string, { readonly event: string; readonly unit: 'Count' | 'Seconds' | 'Percent' }>;
export type MetricName = keyof typeof METRICS;

/** The namespace of a stage's metrics: without dimensions, a name is one metric. */
export const metricNamespace = (stage: string): string => `Pactwatch/${stage}`;

/** The stage's secrets, by their names below the path in `ENVIRONMENT.secrets`. Made at random on first use. */
export const SECRETS = { sealingKey: 'sealing-key', tokenKey: 'token-key' } as const;

/** The SSM parameter in which a deployed stage says its resources' names: a JSON object by `ENVIRONMENT`'s names. */
export const stageParameter = (stage: string): string => `/pactwatch/${stage}/house`;
