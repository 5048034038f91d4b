import { GetParameterCommand, ParameterNotFound, type SSMClient } from '@aws-sdk/client-ssm';
import type { Environment } from '../../shared/config.ts';
import { BadInput } from '../../shared/errors.ts';
import { stageParameter } from '../../shared/registry.ts';
import * as z from '../../shared/zod.ts';

const namesSchema = z.record(z.string(), z.string());

/** What AWS and its SDK call the ways in which they let nobody in, and what an operator can do about it. */
const NOBODY: readonly (readonly [RegExp, string])[] = [
  [/Region is missing/, 'no AWS region: set AWS_REGION, or AWS_PROFILE to a profile that names one'],
  [/CredentialsProviderError/, 'no AWS credentials: set AWS_PROFILE, or sign in with `aws sso login` or `aws login`'],
  [/ExpiredToken|UnrecognizedClient|InvalidSignature|InvalidClientToken/, 'AWS does not take these credentials'],
  [/AccessDenied|NotAuthorized/, 'these credentials may not do that'],
];

const explained = async (error: unknown, ssm: SSMClient, stage: string): Promise<Error> => {
  const { name, message } = error as Error;
  if (error instanceof ParameterNotFound) {
    const region = await ssm.config.region();
    const option = stage === 'prod' ? '' : ` -c stage=${stage}`;
    const how = `npx cdk deploy${option} -c operator=you@example.org`;
    return new BadInput(`--stage ${stage}: not deployed in ${region} of this account: ${how}`, { cause: error });
  }
  const help = NOBODY.find(([sign]) => sign.test(`${name} ${message}`));
  return help ? new BadInput(`--stage ${stage}: ${help[1]} (${message})`, { cause: error }) : (error as Error);
};

/** The names of a deployed stage's resources, as its functions have them in their environment. BadInput says what lacks. */
export const readStage = async (ssm: SSMClient, stage: string): Promise<Environment> => {
  if (!/^[a-z]+$/.test(stage)) throw new BadInput(`--stage ${stage}: there are dev and prod`);
  try {
    const { Parameter } = await ssm.send(new GetParameterCommand({ Name: stageParameter(stage) }));
    return namesSchema.parse(JSON.parse(Parameter?.Value ?? ''));
  } catch (error) {
    throw await explained(error, ssm, stage);
  }
};
