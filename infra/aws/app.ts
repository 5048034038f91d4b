import { App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { AlertStack } from './alert-stack.ts';
import { readWishes } from './stages.ts';

const app = new App();
const wishes = readWishes((key) => app.node.tryGetContext(key));
new AlertStack(app, `pactwatch-${wishes.stage.name}`, wishes, {
  description: 'Pactwatch: alerts for what is new between Russia and North Korea',
  tags: { application: 'pactwatch', stage: wishes.stage.name },
});
Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
