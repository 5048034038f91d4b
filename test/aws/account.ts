import { runSimulation, runUnsafeSimulation, type Simulation } from '@cloud-copilot/iam-simulate';
import type { Template } from 'aws-cdk-lib/assertions';
import { one, type Resource } from './synthesised.ts';

/** An account that the template is thought to be deployed to, so that its policies name real resources. */
export const ACCOUNT = { partition: 'aws', region: 'eu-west-1', id: '111122223333' } as const;

const PSEUDO: Readonly<Record<string, string>> = {
  'AWS::Partition': ACCOUNT.partition,
  'AWS::Region': ACCOUNT.region,
  'AWS::AccountId': ACCOUNT.id,
};

export function arn(service: string, rest: string): string {
  return `arn:${ACCOUNT.partition}:${service}:${ACCOUNT.region}:${ACCOUNT.id}:${rest}`;
}

/** What CloudFormation calls each resource once it is made. Its tables' names are chosen by CloudFormation. */
const ARN_OF: Readonly<Record<string, (id: string, properties: Resource['Properties']) => string>> = {
  'AWS::DynamoDB::Table': (id) => arn('dynamodb', `table/${id}`),
  'AWS::SQS::Queue': (_, { QueueName }) => arn('sqs', QueueName),
  'AWS::SNS::Topic': (_, { TopicName }) => arn('sns', TopicName),
  'AWS::Logs::LogGroup': (_, { LogGroupName }) => arn('logs', `log-group:${LogGroupName}:*`),
  'AWS::Lambda::Function': (_, { FunctionName }) => arn('lambda', `function:${FunctionName}`),
};

/** The value with its intrinsic functions carried out, as far as policies use them. */
function resolved(template: Template, value: unknown): unknown {
  if (Array.isArray(value)) return value.map((entry) => resolved(template, entry));
  if (typeof value !== 'object' || value === null) return value;
  const { Ref, 'Fn::GetAtt': attribute, 'Fn::Join': join } = value as Record<string, unknown>;
  if (typeof Ref === 'string') return PSEUDO[Ref] ?? arnOf(template, Ref);
  if (Array.isArray(attribute) && attribute[1] === 'Arn') return arnOf(template, attribute[0]);
  if (Array.isArray(join)) return (resolved(template, join[1]) as string[]).join(join[0]);
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, resolved(template, inner)]));
}

/** The ARN of a resource by its logical id. A Ref of a topic is its ARN; policies refer to nothing else by Ref. */
export function arnOf(template: Template, id: string): string {
  const resource = (template.toJSON()['Resources'] as Record<string, Resource>)[id];
  const name = resource && ARN_OF[resource.Type];
  if (!name) throw new Error(`no ARN is known for ${id}`);
  return name(id, resource.Properties);
}

interface Policies {
  readonly role: string;
  readonly policies: Simulation['identityPolicies'];
}
const read = new WeakMap<Template, Map<string, Policies>>();

/** The policies of the role that is `named`, their references carried out: read once a template. */
function policiesOf(template: Template, named: string): Policies {
  const known = read.get(template) ?? new Map<string, Policies>();
  read.set(template, known);
  const there = known.get(named);
  if (there) return there;
  const [id, { Properties }] = one(template, 'AWS::IAM::Role', (properties) => roleName(properties) === named);
  const policies = resolved(template, Properties['Policies']) as { PolicyName: string; PolicyDocument: unknown }[];
  const found = {
    role: `arn:aws:iam::${ACCOUNT.id}:role/${id}`,
    policies: policies.map(({ PolicyName, PolicyDocument }) => ({ name: PolicyName, policy: PolicyDocument })),
  };
  known.set(named, found);
  return found;
}

/** A function's role by the function's name, a clock's by what it starts. */
const roleName = ({ Policies, Description }: Resource['Properties']): string =>
  Policies[0].PolicyName === 'start' ? Description : Policies[0].PolicyName;

/** Whether a role of the template may do this: a function's by the function's name, a clock's by `Starts NAME`. */
export async function mayDo(template: Template, named: string, action: string, resource: string): Promise<boolean> {
  const { role, policies } = policiesOf(template, named);
  return allows({
    request: { action, principal: role, resource: { resource, accountId: ACCOUNT.id }, contextVariables: {} },
    identityPolicies: policies,
    serviceControlPolicies: [],
    resourceControlPolicies: [],
  });
}

async function allows(simulation: Simulation): Promise<boolean> {
  // A telephone number is no ARN, which the checked simulation insists on.
  if (simulation.request.resource.resource.startsWith('+')) {
    return runUnsafeSimulation(simulation, {}) === 'Allowed';
  }
  const answer = await runSimulation(simulation, {});
  if (answer.resultType === 'error') throw new Error(JSON.stringify(answer.errors));
  return answer.overallResult === 'Allowed';
}
