import { type MessageAttributeValue, PublishCommand, type SNSClient } from '@aws-sdk/client-sns';
import type { Alert } from '../domain/alert.ts';
import { SEVERITY_WORDS } from '../domain/grades.ts';
import type { PublishAlert, TellOperators } from '../ports.ts';
import { asking } from './sns-answer.ts';

/** SNS: fewer than 100 ASCII characters, the first one no space. */
const SUBJECT_MAX = 99;
const subjectOf = (text: string): string =>
  text
    .replace(/[^\x20-\x7e]/g, '')
    .trim()
    .slice(0, SUBJECT_MAX) || 'Pactwatch';

/** What a FilterPolicy can choose by; the names are part of the contract. */
const attributesOf = (alert: Alert): Record<string, MessageAttributeValue> => ({
  category: { DataType: 'String.Array', StringValue: JSON.stringify([alert.category]) },
  kind: { DataType: 'String', StringValue: alert.kind },
  severity: { DataType: 'Number', StringValue: alert.severity.toString() },
  confidence: { DataType: 'String', StringValue: alert.confidence },
});

/** The topic `alerts`, for machines. `write` makes the alert's JSON. */
export const snsAlerts =
  (sns: SNSClient, topic: string, write: (alert: Alert) => string): PublishAlert =>
  async (alert) => {
    const subject = `${alert.kind} ${alert.category} ${alert.severity}/5 ${SEVERITY_WORDS[alert.severity]} [${alert.id}]`;
    const message = {
      TopicArn: topic,
      Subject: subjectOf(subject),
      Message: write(alert),
      MessageAttributes: attributesOf(alert),
    };
    await asking('alert', () => sns.send(new PublishCommand(message)));
  };

/** The operators' topic. `once`: true the first time it is asked for a notice's id. */
export const snsOperators =
  (sns: SNSClient, topic: string, once: (id: string) => Promise<boolean>): TellOperators =>
  async ({ id, subject, text }) => {
    if (!(await once(id))) return;
    const message = { TopicArn: topic, Subject: subjectOf(`Pactwatch: ${subject}`), Message: `${text}\n\n[${id}]` };
    await asking('operators', () => sns.send(new PublishCommand(message)));
  };
