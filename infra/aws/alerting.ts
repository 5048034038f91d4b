import { type CfnTopic, Topic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { type DeadLetters, makeQueue, type QueuePair } from './queue.ts';

/** Alerts find those who want them: on the topic `alerts` as data, and a delivery to each subscription. */
export class Alerting extends Construct {
  readonly dispatch: QueuePair;
  readonly deliveries: QueuePair;
  /** For queues and functions of others. Encrypted by SNS's own key, over TLS only. */
  readonly alerts: Topic;

  constructor(scope: Construct, id: string, prefix: string, deadLetters: DeadLetters) {
    super(scope, id);
    this.dispatch = makeQueue(this, 'dispatch', prefix, deadLetters);
    this.deliveries = makeQueue(this, 'deliveries', prefix, deadLetters);
    this.alerts = new Topic(this, 'alerts', { topicName: `${prefix}-alerts`, enforceSSL: true });
    // By name: SNS finds its own key, which CDK could only look up with a call to the account.
    (this.alerts.node.defaultChild as CfnTopic).kmsMasterKeyId = 'alias/aws/sns';
  }
}
