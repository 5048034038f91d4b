import { readFileSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { App, Validations } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { AwsSolutionsChecks } from 'cdk-nag';
import { AlertStack } from '../../infra/aws/alert-stack.ts';
import { readWishes } from '../../infra/aws/stages.ts';

// The engine that checks templates is WebAssembly, and done before V8 has made the best of it, for which it takes a core.
setFlagsFromString('--liftoff-only');

type Said = Readonly<Record<string, string>>;

const OPERATED = { operator: 'operator@example.org' };

/** The stages that are looked at, and what is said of each by `-c key=value`. */
const STAGES = {
  prod: OPERATED,
  dev: { ...OPERATED, stage: 'dev' },
  'prod in a small account': { ...OPERATED, concurrency: '10' },
  'prod in a large account': { ...OPERATED, concurrency: '1000' },
  'prod at a domain': {
    ...OPERATED,
    domain: 'watch.example.org',
    certificate: 'arn:aws:acm:eu-west-1:111122223333:certificate/1',
  },
} as const;

/** Every construct notes where it was made, which nobody asks here: without a stack there is nothing to note. */
function withoutStacks<T>(make: () => T): T {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  try {
    return make();
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
}

/** Stacks as infra/aws/app.ts builds them, in one app and without bundling. */
function synthesiseAll(all: readonly Said[]): { readonly app: App; readonly stacks: readonly AlertStack[] } {
  const { context } = JSON.parse(readFileSync('cdk.json', 'utf8')) as { context: Record<string, unknown> };
  const app = new App({
    context: { ...context, 'aws:cdk:bundling-stacks': [] },
    analyticsReporting: false,
    stackTraces: false,
  });
  const stacks = withoutStacks(() =>
    all.map(
      (said, at) =>
        new AlertStack(
          app,
          `pactwatch-${at}`,
          readWishes((key) => said[key]),
          {},
        ),
    ),
  );
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  return { app, stacks };
}

/** What `cdk synth -c key=value …` makes. */
export function synthesise(said: Said = OPERATED): { readonly app: App; readonly stack: AlertStack } {
  const { app, stacks } = synthesiseAll([said]);
  return { app, stack: stacks[0] as AlertStack };
}

/** Synthesising checks every property against CloudFormation's rules and cdk-nag's. */
export const templateOfStack = (stack: AlertStack): Template => withoutStacks(() => Template.fromStack(stack));

let made: Readonly<Record<string, Template>> | undefined;

/** The template of a stage. All are made at once: the engine that checks them starts for each set of types that it meets. */
export function templateOf(stage: keyof typeof STAGES = 'prod'): Template {
  if (!made) {
    const { stacks } = synthesiseAll(Object.values(STAGES));
    made = Object.fromEntries(Object.keys(STAGES).map((name, at) => [name, templateOfStack(stacks[at] as AlertStack)]));
  }
  return made[stage] as Template;
}

/** A resource as a template holds it. */
export interface Resource {
  readonly Type: string;
  // biome-ignore lint/suspicious/noExplicitAny: what a template holds is only known to CloudFormation
  readonly Properties: Record<string, any>;
}

/** All of a type, with their logical ids. */
export function resources(template: Template, type: string): [string, Resource][] {
  return Object.entries(template.findResources(type)) as [string, Resource][];
}

/** The one whose properties are so; a failed expectation if there is none or more. */
export function one(
  template: Template,
  type: string,
  named: (properties: Resource['Properties']) => boolean,
): [string, Resource] {
  const found = resources(template, type).filter(([, { Properties }]) => named(Properties));
  expect(found).toHaveLength(1);
  return found[0] as [string, Resource];
}

/** Whether a queue's or topic's policy refuses everybody who does not come over TLS. */
export function deniesPlainHttp({ PolicyDocument }: Resource['Properties']): boolean {
  return PolicyDocument.Statement.some(
    (statement: Resource['Properties']) =>
      statement['Effect'] === 'Deny' &&
      statement['Principal'] !== undefined &&
      statement['Condition']?.Bool?.['aws:SecureTransport'] === 'false',
  );
}
