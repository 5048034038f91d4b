const { env } = process;

/**
 * Stands in for @aws-sdk/credential-provider-node in bundles. Lambda gives a function its credentials by the environment,
 * new ones with a new environment; of the SDK's eight other ways to find some none is ever needed.
 */
export const defaultProvider = () => async () => ({
  accessKeyId: env['AWS_ACCESS_KEY_ID'] ?? '',
  secretAccessKey: env['AWS_SECRET_ACCESS_KEY'] ?? '',
  sessionToken: env['AWS_SESSION_TOKEN'],
});
