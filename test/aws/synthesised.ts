import { readFileSync } from 'node:fs';
import { App, Validations } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { AwsSolutionsChecks } from 'cdk-nag';
import { AlertStack } from '../../infra/aws/alert-stack.ts';
import { readWishes } from '../../infra/aws/stages.ts';

const OPERATED = { operator: 'operator@example.org' };

/** What `cdk synth -c key=value …` makes, without bundling: the app as infra/aws/app.ts builds it. */
export function synthesise(said: Readonly<Record<string, string>> = OPERATED): {
  readonly app: App;
  readonly stack: AlertStack;
} {
  const { context } = JSON.parse(readFileSync('cdk.json', 'utf8')) as { context: Record<string, unknown> };
  const app = new App({
    context: { ...context, ...said, 'aws:cdk:bundling-stacks': [] },
    analyticsReporting: false,
    stackTraces: false,
  });
  const wishes = readWishes((key) => app.node.tryGetContext(key));
  const stack = new AlertStack(app, `pactwatch-${wishes.stage.name}`, wishes, {});
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  return { app, stack };
}

const made = new Map<string, Template>();

/**
 * The template of a stage, made once for all who ask; synthesising checks every property against CloudFormation's rules and
 * cdk-nag's.
 */
export function templateOf(said: Readonly<Record<string, string>> = OPERATED): Template {
  const key = JSON.stringify(said);
  const template = made.get(key) ?? Template.fromStack(synthesise(said).stack);
  made.set(key, template);
  return template;
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
