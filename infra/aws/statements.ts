import { Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { SECRETS } from '../../shared/registry.ts';
import type { House } from './house.ts';
import type { Rights, TableVerb } from './rights.ts';

const TABLE_ACTIONS = {
  get: 'dynamodb:GetItem',
  getAll: 'dynamodb:BatchGetItem',
  query: 'dynamodb:Query',
  put: 'dynamodb:PutItem',
  putAll: 'dynamodb:BatchWriteItem',
  remove: 'dynamodb:DeleteItem',
} as const satisfies Record<TableVerb, string>;

const MAIL_ACTIONS = {
  invite: ['sns:CreateTopic', 'sns:Subscribe'],
  look: ['sns:ListSubscriptionsByTopic'],
  send: ['sns:Publish'],
  remove: ['sns:DeleteTopic'],
} as const;

/** The policy statements that give these rights, and no others, on this house's resources. */
export function statementsFor(scope: Construct, rights: Rights, house: House): PolicyStatement[] {
  return [
    ...onTable(rights, house),
    ...onQueuesAndTopics(rights, house),
    ...onMail(scope, rights, house),
    ...(rights.texts ? onTexts(scope) : []),
    ...(rights.secrets ? [onSecrets(scope, house)] : []),
  ];
}

function onTable({ table, indexes }: Rights, { store }: House): PolicyStatement[] {
  const actions = table.map((verb) => TABLE_ACTIONS[verb]);
  return [
    ...allow('Table', actions, [store.table.tableArn]),
    ...allow(
      'Indexes',
      indexes.length > 0 ? ['dynamodb:Query'] : [],
      indexes.map((index) => store.indexArn(index)),
    ),
  ];
}

function onQueuesAndTopics({ sends, publishes }: Rights, { queues, topics }: House): PolicyStatement[] {
  return [
    ...allow(
      'Queues',
      ['sqs:SendMessage'],
      sends.map((queue) => queues[queue].queue.queueArn),
    ),
    ...allow(
      'Topics',
      ['sns:Publish'],
      publishes.map((topic) => topics[topic].topicArn),
    ),
  ];
}

function onMail(scope: Construct, { mail }: Rights, { mailTopicPrefix }: House): PolicyStatement[] {
  const topics = Stack.of(scope).formatArn({ service: 'sns', resource: `${mailTopicPrefix}*` });
  return allow(
    'Mail',
    mail.flatMap((right) => MAIL_ACTIONS[right]),
    [topics],
  );
}

/** A number is no resource: all of SNS but its topics and endpoints is what AWS lets one say. */
function onTexts(scope: Construct): PolicyStatement[] {
  const { partition } = Stack.of(scope);
  return [
    new PolicyStatement({
      sid: 'Texts',
      actions: ['sns:Publish'],
      notResources: [`arn:${partition}:sns:*:*:*`],
    }),
    ...allow('OptedOut', ['sns:CheckIfPhoneNumberIsOptedOut'], ['*']),
  ];
}

function onSecrets(scope: Construct, { secrets }: House): PolicyStatement {
  const names = Object.values(SECRETS).map((name) =>
    Stack.of(scope).formatArn({ service: 'ssm', resource: 'parameter', resourceName: `${secrets.slice(1)}/${name}` }),
  );
  return new PolicyStatement({ sid: 'Secrets', actions: ['ssm:GetParameter', 'ssm:PutParameter'], resources: names });
}

function allow(sid: string, actions: readonly string[], resources: readonly string[]): PolicyStatement[] {
  if (actions.length === 0 || resources.length === 0) return [];
  return [new PolicyStatement({ sid, actions: [...actions], resources: [...resources] })];
}
