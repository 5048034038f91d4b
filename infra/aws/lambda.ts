import { resolve } from 'node:path';
import { AssetStaging, Duration, RemovalPolicy } from 'aws-cdk-lib';
import { PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { ApplicationLogLevel, Architecture, LoggingFormat, Runtime, SystemLogLevel } from 'aws-cdk-lib/aws-lambda';
import { Charset, NodejsFunction, OutputFormat } from 'aws-cdk-lib/aws-lambda-nodejs';
import { LogGroup, type RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { FUNCTIONS, type FunctionName } from '../../shared/registry.ts';
import { layBeside } from '../bundles/beside.ts';
import { acknowledgeRights } from './acknowledged.ts';
import { BUNDLING } from './bundling.ts';
import type { House } from './house.ts';
import { RIGHTS, type Room } from './rights.ts';
import { statementsFor } from './statements.ts';
import { connectTrigger } from './triggers.ts';

/** A scheduled run that cannot start within its minute is not wanted any more: the next one does its work. */
const STALE = Duration.minutes(1);

/** All functions of a room, each with its rights and, if time or a queue starts it, its trigger. */
export function makeFunctions(scope: Construct, room: Room, house: House): ReadonlyMap<FunctionName, NodejsFunction> {
  const names = (Object.keys(FUNCTIONS) as FunctionName[]).filter((name) => RIGHTS[name].room === room);
  return new Map(names.map((name) => [name, makeFunction(scope, name, house)]));
}

/** The one way to make a function. */
function makeFunction(scope: Construct, name: FunctionName, house: House): NodejsFunction {
  const { timeout, memory } = FUNCTIONS[name];
  const logGroup = new LogGroup(scope, `${name}-log`, {
    logGroupName: `/aws/lambda/${house.prefix}-${name}`,
    retention: house.wishes.stage.logDays as RetentionDays,
    removalPolicy: RemovalPolicy.DESTROY,
  });
  const made = new NodejsFunction(scope, name, {
    functionName: `${house.prefix}-${name}`,
    entry: `functions/${name}.ts`,
    handler: 'handler',
    runtime: Runtime.NODEJS_24_X,
    architecture: Architecture.ARM_64,
    timeout: Duration.seconds(timeout),
    memorySize: memory,
    role: makeRole(scope, name, house, logGroup),
    logGroup,
    loggingFormat: LoggingFormat.JSON,
    applicationLogLevelV2: ApplicationLogLevel.INFO,
    systemLogLevelV2: SystemLogLevel.WARN,
    ...(FUNCTIONS[name].trigger.kind === 'schedule' ? { retryAttempts: 0, maxEventAge: STALE } : {}),
    environment: { ...house.environment },
    bundling: {
      format: OutputFormat.ESM,
      target: BUNDLING.target,
      minify: BUNDLING.minify,
      charset: Charset.UTF8,
      mainFields: [...BUNDLING.mainFields],
      banner: BUNDLING.banner,
      externalModules: [...BUNDLING.external],
      esbuildArgs: Object.fromEntries(
        Object.entries(BUNDLING.alias).map(([name, file]) => [`--alias:${name}`, resolve(file)]),
      ),
      commandHooks: {
        beforeBundling: () => [],
        beforeInstall: () => [],
        // Done here and not by a command: in this process, what three functions carry is packed once. Asked as well for what
        // a container would run, which is never used.
        afterBundling: (_root, folder) => {
          if (folder !== AssetStaging.BUNDLING_OUTPUT_DIR) layBeside(name, folder);
          return [];
        },
      },
    },
  });
  connectTrigger(scope, name, made, house);
  return made;
}

function makeRole(scope: Construct, name: FunctionName, house: House, logGroup: LogGroup): Role {
  const logs = new PolicyStatement({
    sid: 'Log',
    actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
    resources: [logGroup.logGroupArn],
  });
  const role = new Role(scope, `${name}-role`, {
    assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
    description: `What ${name} of ${house.prefix} may do`,
    inlinePolicies: {
      [name]: new PolicyDocument({
        statements: [logs, ...readsFrom(name, house), ...statementsFor(scope, RIGHTS[name], house)],
      }),
    },
  });
  acknowledgeRights(role, RIGHTS[name], house.mailTopicPrefix);
  return role;
}

/** What Lambda does in the function's name to read its queue. */
function readsFrom(name: FunctionName, house: House): PolicyStatement[] {
  const { trigger } = FUNCTIONS[name];
  if (trigger.kind !== 'queue') return [];
  return [
    new PolicyStatement({
      sid: 'Source',
      actions: ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'],
      resources: [house.queues[trigger.queue].queue.queueArn],
    }),
  ];
}
