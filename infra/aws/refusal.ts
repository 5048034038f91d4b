import { CfnParameter, type Stack, Validations } from 'aws-cdk-lib';

const REASON =
  'Nobody would hear when a feed dies or an alarm rings. Name the operator: cdk deploy -c operator=you@example.org';

/**
 * Synthesising without an operator warns; deploying is refused, since the parameter has no value: by `cdk deploy`
 * itself before anything is changed, and by CloudFormation if somebody gives it one, since no value matches.
 */
export function refuseDeployment(stack: Stack): void {
  Validations.of(stack).addWarning('pactwatch:operator', REASON);
  Validations.of(stack).acknowledge({
    id: 'CloudFormation-Validate::W2001',
    reason: 'Nothing reads the parameter: that nobody can give it a value is what it is for.',
  });
  new CfnParameter(stack, 'NameTheOperatorByContext', {
    type: 'String',
    description: REASON,
    allowedPattern: '^$',
    minLength: 1,
    constraintDescription: REASON,
  });
}
