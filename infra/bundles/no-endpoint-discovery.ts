/**
 * Stands in for @aws-sdk/middleware-endpoint-discovery in bundles. DynamoDB's client sets it up, cache and all, and no command
 * of it has used it since endpoints follow from the region.
 */
export const NODE_ENDPOINT_DISCOVERY_CONFIG_OPTIONS = {
  environmentVariableSelector: () => undefined,
  configFileSelector: () => undefined,
  default: undefined,
};

/** The configuration as it is. */
export const resolveEndpointDiscoveryConfig = <T>(config: T): T => config;
