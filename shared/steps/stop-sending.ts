import { isStopped, type SendingStop } from '../domain/sending-stop.ts';
import { BadInput } from '../errors.ts';
import type { Now, SendingSwitch } from '../ports.ts';

export interface StopPorts {
  readonly watch: string;
  readonly sending: SendingSwitch;
  readonly now: Now;
}

/** Stops all sending at once, for a reason that the health page shows. Stopped already: the reason is the new one. */
export const stopSending = async (ports: StopPorts, why: string): Promise<SendingStop> => {
  const there = await ports.sending.read(ports.watch);
  const stop = { why, since: isStopped(there) ? there.since : ports.now().toISOString(), until: null };
  await ports.sending.write(ports.watch, stop);
  return stop;
};

/** Lets sending go on; what waited goes out as catch-ups. Throws BadInput where it was not stopped. */
export const resumeSending = async (ports: StopPorts): Promise<SendingStop> => {
  const there = await ports.sending.read(ports.watch);
  if (!isStopped(there)) throw new BadInput('sending is not stopped');
  const stop = { ...there, until: ports.now().toISOString() };
  await ports.sending.write(ports.watch, stop);
  return stop;
};
