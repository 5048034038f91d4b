import { Construct } from 'constructs';
import { type DeadLetters, makeQueue, type QueuePair } from './queue.ts';

/** The clock asks what is due; a message a host asks the feeds. */
export class Polling extends Construct {
  readonly polls: QueuePair;

  constructor(scope: Construct, id: string, prefix: string, deadLetters: DeadLetters) {
    super(scope, id);
    this.polls = makeQueue(this, 'polls', prefix, deadLetters);
  }
}
