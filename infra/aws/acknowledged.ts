import { Validations } from 'aws-cdk-lib';
import type { Role } from 'aws-cdk-lib/aws-iam';
import type { Rights } from './rights.ts';

/** Says, where it stands, why a function's rights name more than one resource. */
export function acknowledgeRights(role: Role, { mail, texts }: Rights, mailTopicPrefix: string): void {
  if (mail.length > 0) {
    acknowledge(
      role,
      `Resource::arn:<AWS::Partition>:sns:<AWS::Region>:<AWS::AccountId>:${mailTopicPrefix}*`,
      'Each e-mail subscriber has a topic, made when they subscribe: only the beginning of its name is known before.',
    );
  }
  if (texts) {
    acknowledge(
      role,
      'Resource::*',
      'sns:CheckIfPhoneNumberIsOptedOut takes no resource (Service Authorization Reference, SNS); it only reads.',
    );
  }
}

function acknowledge(role: Role, finding: string, reason: string): void {
  Validations.of(role).acknowledge({ id: `AwsSolutions-IAM5[${finding}]`, reason });
}
