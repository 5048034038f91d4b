import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { StringParameter } from 'aws-cdk-lib/aws-ssm';
import type { Construct } from 'constructs';
import { ENVIRONMENT, type EnvironmentName, type FunctionName, stageParameter } from '../../shared/registry.ts';
import { Alarms } from './alarms.ts';
import { Alerting } from './alerting.ts';
import { StageDashboard } from './dashboard.ts';
import { Folding } from './folding.ts';
import { Health } from './health.ts';
import type { House } from './house.ts';
import { makeFunctions } from './lambda.ts';
import { Polling } from './polling.ts';
import { makeDeadLetters } from './queue.ts';
import { refuseDeployment } from './refusal.ts';
import type { Wishes } from './stages.ts';
import { Store } from './store.ts';
import { Web } from './web.ts';

/** One stage of Pactwatch: its rooms in the order the data flows, then the functions that work in them. */
export class AlertStack extends Stack {
  constructor(scope: Construct, id: string, wishes: Wishes, props: StackProps) {
    super(scope, id, props);
    const prefix = `pactwatch-${wishes.stage.name}`;
    const deadLetters = makeDeadLetters(this, prefix);
    const rooms = {
      store: new Store(this, 'store', wishes.stage),
      polling: new Polling(this, 'polling', prefix, deadLetters),
      folding: new Folding(this, 'folding', prefix, deadLetters),
      alerting: new Alerting(this, 'alerting', prefix, deadLetters),
      web: new Web(this, 'web', prefix, wishes),
      health: new Health(this, 'health', prefix, wishes),
    };
    const house = houseOf(rooms, prefix, wishes);
    const functions = new Map<FunctionName, IFunction>();
    for (const room of ['polling', 'folding', 'alerting', 'web', 'health'] as const) {
      for (const [name, made] of makeFunctions(rooms[room], room, house)) functions.set(name, made);
    }
    rooms.web.open(functions);
    new Alarms(rooms.health, 'alarms', house);
    new StageDashboard(rooms.health, 'dashboard', house, functions);
    this.say(house, rooms.web);
    if (wishes.operator === null) refuseDeployment(this);
  }

  /**
   * What commands need to work on this stage, named as in ENVIRONMENT with the values that its functions have: as outputs for
   * people, and in one parameter for `--stage`.
   */
  private say(house: House, web: Web): void {
    new StringParameter(this, 'names', {
      parameterName: stageParameter(house.wishes.stage.name),
      description: 'Names of the resources, for the commands of an operator',
      stringValue: this.toJsonString(house.environment),
    });
    for (const [key, name] of Object.entries(ENVIRONMENT)) {
      new CfnOutput(this, key, { value: house.environment[name], description: name });
    }
    if (web.target !== null) new CfnOutput(this, 'siteTarget', { value: web.target, description: 'CNAME of the site' });
  }
}

interface Rooms {
  readonly store: Store;
  readonly polling: Polling;
  readonly folding: Folding;
  readonly alerting: Alerting;
  readonly web: Web;
  readonly health: Health;
}

function houseOf({ store, polling, folding, alerting, web, health }: Rooms, prefix: string, wishes: Wishes): House {
  const queues = {
    polls: polling.polls,
    articles: folding.articles,
    dispatch: alerting.dispatch,
    deliveries: alerting.deliveries,
  };
  const mailTopicPrefix = `${prefix}-mail-`;
  const secrets = `/pactwatch/${wishes.stage.name}`;
  const environment: Record<EnvironmentName, string> = {
    PACTWATCH_TABLE: store.table.tableName,
    PACTWATCH_QUEUE_POLLS: queues.polls.queue.queueUrl,
    PACTWATCH_QUEUE_ARTICLES: queues.articles.queue.queueUrl,
    PACTWATCH_QUEUE_DISPATCH: queues.dispatch.queue.queueUrl,
    PACTWATCH_QUEUE_DELIVERIES: queues.deliveries.queue.queueUrl,
    PACTWATCH_TOPIC_ALERTS: alerting.alerts.topicArn,
    PACTWATCH_TOPIC_OPERATORS: health.operators.topicArn,
    PACTWATCH_MAIL_TOPIC_PREFIX: mailTopicPrefix,
    PACTWATCH_SITE: web.site,
    PACTWATCH_CONTACT: wishes.contact,
    PACTWATCH_SECRETS: secrets,
    PACTWATCH_STAGE: wishes.stage.name,
    PACTWATCH_TEXT_BUDGET: wishes.texts.toString(),
  };
  const topics = { alerts: alerting.alerts, operators: health.operators };
  return { prefix, wishes, store, queues, topics, mailTopicPrefix, secrets, environment };
}
