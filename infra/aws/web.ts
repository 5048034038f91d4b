import { RemovalPolicy, Validations } from 'aws-cdk-lib';
import { AccessLogField, AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import { ApiMapping, DomainName, HttpApi, type IHttpStage, LogGroupLogDestination } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, type RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { FunctionName } from '../../shared/registry.ts';
import type { Wishes } from './stages.ts';

/** Requests a second and at once, over all readers: as many as the account runs functions, so that a rush of readers leaves room. */
const throttleFor = (concurrency: number) => ({
  rateLimit: Math.min(100, 2 * concurrency),
  burstLimit: Math.min(200, concurrency),
});

/** Archive, search, feeds out, subscribe and leave, behind an HTTP API. */
export class Web extends Construct {
  readonly api: HttpApi;
  /** Address of the site without a trailing slash. */
  readonly site: string;
  /** What the operator's DNS name points to, where there is one. */
  readonly target: string | null;

  constructor(scope: Construct, id: string, prefix: string, wishes: Wishes) {
    super(scope, id);
    this.api = new HttpApi(this, 'api', { apiName: `${prefix}-web`, createDefaultStage: false });
    const stage = this.api.addStage('stage', {
      stageName: '$default',
      autoDeploy: true,
      throttle: throttleFor(wishes.concurrency),
      accessLogSettings: {
        destination: new LogGroupLogDestination(makeAccessLog(this, prefix, wishes)),
        format: ACCESS,
      },
    });
    const domain = wishes.domain === null ? null : ownName(this, wishes.domain, this.api, stage);
    this.site = wishes.domain === null ? this.api.apiEndpoint : `https://${wishes.domain.name}`;
    this.target = domain?.regionalDomainName ?? null;
  }

  /** All requests go to one function, which knows its routes. */
  open(functions: ReadonlyMap<FunctionName, IFunction>): void {
    const serveWeb = functions.get('serve-web');
    if (serveWeb === undefined) throw new Error('serve-web is in no room');
    const integration = new HttpLambdaIntegration('serve-web', serveWeb);
    const routes = ['/', '/{proxy+}'].flatMap((path) => this.api.addRoutes({ path, integration }));
    for (const route of routes) {
      Validations.of(route).acknowledge({
        id: 'AwsSolutions-APIG4',
        reason:
          "The archive is public. What is a subscriber's own is behind a link that is signed and only their messages carry.",
      });
    }
  }
}

/** Neither path nor address: a manage link is a secret, and nobody needs to know who reads. */
const ACCESS = AccessLogFormat.custom(
  JSON.stringify({
    requestId: AccessLogField.contextRequestId(),
    time: AccessLogField.contextRequestTime(),
    method: AccessLogField.contextHttpMethod(),
    route: '$context.routeKey',
    status: AccessLogField.contextStatus(),
    bytes: AccessLogField.contextResponseLength(),
    ms: AccessLogField.contextResponseLatency(),
    failure: AccessLogField.contextIntegrationErrorMessage(),
  }),
);

function makeAccessLog(web: Web, prefix: string, { stage }: Wishes): LogGroup {
  return new LogGroup(web, 'access-log', {
    // API Gateway adds a policy for every log group but those that are named so; an account has room for few.
    logGroupName: `/aws/vendedlogs/${prefix}-web`,
    retention: stage.logDays as RetentionDays,
    removalPolicy: RemovalPolicy.DESTROY,
  });
}

function ownName(web: Web, own: NonNullable<Wishes['domain']>, api: HttpApi, stage: IHttpStage): DomainName {
  const domain = new DomainName(web, 'domain', {
    domainName: own.name,
    certificate: Certificate.fromCertificateArn(web, 'certificate', own.certificate),
  });
  new ApiMapping(web, 'mapping', { api, domainName: domain, stage });
  return domain;
}
