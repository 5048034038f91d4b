import { Stack } from 'aws-cdk-lib';
import { CfnBudget } from 'aws-cdk-lib/aws-budgets';
import { Effect, PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';
import type { Wishes } from './stages.ts';

/** Percent of the budget. */
const SPENT = 80;
const FORECAST = 100;

/**
 * Who hears when something needs a hand. The topic is not encrypted: alarms and budgets cannot publish to a topic
 * under SNS's own key, and a key of one's own costs a dollar a month. TLS only; it carries the names of feeds and
 * alarms, never an address or a secret. (cdk-nag's AwsSolutions has no rule on it since version 3.)
 */
export class Health extends Construct {
  readonly operators: Topic;

  constructor(scope: Construct, id: string, prefix: string, wishes: Wishes) {
    super(scope, id);
    this.operators = new Topic(this, 'operators', { topicName: `${prefix}-operators`, enforceSSL: true });
    // A topic policy of one's own replaces the one SNS gives, which lets the account's alarms in.
    for (const service of ['cloudwatch', 'budgets']) this.operators.addToResourcePolicy(this.mayPublish(service));
    if (wishes.operator !== null) this.operators.addSubscription(new EmailSubscription(wishes.operator));
    this.watchSpending(prefix, wishes);
  }

  private mayPublish(service: string): PolicyStatement {
    return new PolicyStatement({
      sid: `From${service}`,
      effect: Effect.ALLOW,
      principals: [new ServicePrincipal(`${service}.amazonaws.com`)],
      actions: ['sns:Publish'],
      resources: [this.operators.topicArn],
      conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
    });
  }

  /** Over the whole account: a budget by tag counts nothing until somebody activates the tag by hand. */
  private watchSpending(prefix: string, { stage }: Wishes): void {
    const subscribers = [{ subscriptionType: 'SNS', address: this.operators.topicArn }];
    const at = (notificationType: 'ACTUAL' | 'FORECASTED', threshold: number) => ({
      notification: { notificationType, threshold, comparisonOperator: 'GREATER_THAN', thresholdType: 'PERCENTAGE' },
      subscribers,
    });
    const budget = new CfnBudget(this, 'budget', {
      budget: {
        budgetName: `${prefix}-month`,
        budgetType: 'COST',
        timeUnit: 'MONTHLY',
        budgetLimit: { amount: stage.budget, unit: 'USD' },
      },
      notificationsWithSubscribers: [at('ACTUAL', SPENT), at('FORECASTED', FORECAST)],
    });
    // AWS Budgets looks whether it may publish when the budget is made.
    budget.node.addDependency(this.operators.node.findChild('Policy'));
  }
}
