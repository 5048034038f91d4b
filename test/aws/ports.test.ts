import { RIGHTS } from '../../infra/aws/rights.ts';
import type { PublishAlert, SendMessages, TellOperators } from '../../shared/ports.ts';
import type { AskPorts } from '../../shared/steps/ask-to-subscribe.ts';
import type { ComposePorts } from '../../shared/steps/compose-digests.ts';
import type { ConfirmPorts } from '../../shared/steps/confirm-subscription.ts';
import type { DeliverPorts } from '../../shared/steps/deliver-ports.ts';
import type { DispatchPorts } from '../../shared/steps/dispatch-alerts.ts';
import type { FoldPorts } from '../../shared/steps/fold-articles.ts';
import type { GuardPorts } from '../../shared/steps/guard-texts.ts';
import type { KeepEndedPorts } from '../../shared/steps/keep-ended.ts';
import type { ManagePorts } from '../../shared/steps/manage-subscription.ts';
import type { CoveragePorts } from '../../shared/steps/note-coverage.ts';
import type { PickPorts } from '../../shared/steps/pick-due-feeds.ts';
import type { PollPorts } from '../../shared/steps/poll-feeds.ts';
import type { ReportPorts } from '../../shared/steps/report-health.ts';
import type { SweepPorts } from '../../shared/steps/sweep.ts';
import type { WatchMailPorts } from '../../shared/steps/watch-mail.ts';

/** The ports of each function's step. */
interface PortsOf {
  readonly 'pick-due-feeds': PickPorts;
  readonly 'poll-feeds': PollPorts;
  readonly 'fold-articles': FoldPorts;
  readonly 'dispatch-alerts': DispatchPorts;
  readonly deliver: DeliverPorts;
  readonly 'compose-digests': ComposePorts;
  readonly sweep: SweepPorts;
  readonly 'report-health': ReportPorts & CoveragePorts & WatchMailPorts & KeepEndedPorts;
  readonly 'serve-web': ManagePorts & GuardPorts & AskPorts & ConfirmPorts;
}

/** What a step's ports reach outside of the table. */
interface Reach {
  readonly sends: boolean;
  readonly alerts: boolean;
  readonly operators: boolean;
  readonly mail: boolean;
  readonly texts: boolean;
  readonly secrets: boolean;
}
type Has<Ports, Port> = Ports extends Port ? true : false;
interface ReachOf<Ports> extends Reach {
  readonly sends: Has<Ports, { readonly send: SendMessages }>;
  readonly alerts: Has<Ports, { readonly publish: PublishAlert }>;
  readonly operators: Has<Ports, { readonly tellOperators: TellOperators }>;
  readonly mail: Has<Ports, { readonly mail: object }>;
  readonly texts: Has<Ports, { readonly texts: object }>;
  readonly secrets: Has<Ports, { readonly sealing: object }>;
}

const NOWHERE = { sends: false, alerts: false, operators: false, mail: false, texts: false, secrets: false } as const;

/** Does not compile when a step gains or loses a port: then its function gains or loses the right. */
const REACH: { readonly [Name in keyof PortsOf]: ReachOf<PortsOf[Name]> } = {
  'pick-due-feeds': { ...NOWHERE, sends: true },
  'poll-feeds': { ...NOWHERE, sends: true },
  'fold-articles': { ...NOWHERE, sends: true, operators: true },
  'dispatch-alerts': { ...NOWHERE, sends: true, alerts: true, operators: true },
  deliver: { ...NOWHERE, operators: true, mail: true, texts: true, secrets: true },
  'compose-digests': { ...NOWHERE, sends: true },
  sweep: { ...NOWHERE, sends: true },
  'report-health': { ...NOWHERE, operators: true, mail: true, secrets: true },
  'serve-web': { ...NOWHERE, operators: true, mail: true, texts: true, secrets: true },
};

test.each(Object.entries(REACH) as [keyof PortsOf, Reach][])('%s reaches as far as its step’s ports', (name, reach) => {
  const { sends, publishes, mail, texts, secrets } = RIGHTS[name];
  expect({
    sends: sends.length > 0,
    alerts: publishes.includes('alerts'),
    operators: publishes.includes('operators'),
    mail: mail.length > 0,
    texts,
    secrets,
  }).toEqual(reach);
});
