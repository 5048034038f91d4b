import { AssetHashType, Duration, RemovalPolicy } from 'aws-cdk-lib';
import { PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  ApplicationLogLevel,
  Architecture,
  Code,
  Function as LambdaFunction,
  LoggingFormat,
  Runtime,
  SystemLogLevel,
} from 'aws-cdk-lib/aws-lambda';
import { LogGroup, type RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { FUNCTIONS, type FunctionName } from '../../shared/registry.ts';
import { bundleFunction } from '../bundles/function.ts';
import { acknowledgeRights } from './acknowledged.ts';
import type { House } from './house.ts';
import { RIGHTS, type Room } from './rights.ts';
import { statementsFor } from './statements.ts';
import { connectTrigger } from './triggers.ts';

/** A scheduled run that cannot start within its minute is not wanted any more: the next one does its work. */
const STALE = Duration.minutes(1);

/** All functions of a room, each with its rights and, if time or a queue starts it, its trigger. */
export function makeFunctions(scope: Construct, room: Room, house: House): ReadonlyMap<FunctionName, LambdaFunction> {
  const names = (Object.keys(FUNCTIONS) as FunctionName[]).filter((name) => RIGHTS[name].room === room);
  return new Map(names.map((name) => [name, makeFunction(scope, name, house)]));
}

/** The one way to make a function. */
function makeFunction(scope: Construct, name: FunctionName, house: House): LambdaFunction {
  const { timeout, memory } = FUNCTIONS[name];
  const logGroup = new LogGroup(scope, `${name}-log`, {
    logGroupName: `/aws/lambda/${house.prefix}-${name}`,
    retention: house.wishes.stage.logDays as RetentionDays,
    removalPolicy: RemovalPolicy.DESTROY,
  });
  const made = new LambdaFunction(scope, name, {
    functionName: `${house.prefix}-${name}`,
    code: codeOf(name),
    handler: 'index.handler',
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
  });
  connectTrigger(scope, name, made, house);
  return made;
}

/** Bundled in this process, so that what three functions carry is packed once; the image is never used. */
function codeOf(name: FunctionName): Code {
  const tryBundle = (folder: string): boolean => {
    bundleFunction(name, folder);
    return true;
  };
  return Code.fromAsset('functions', {
    assetHashType: AssetHashType.OUTPUT,
    // The command tells the functions apart: without one the CDK takes what it made of the folder for the first of them.
    bundling: { image: Runtime.NODEJS_24_X.bundlingImage, command: [name], local: { tryBundle } },
  });
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
