import { Construct } from 'constructs';
import { type DeadLetters, makeQueue, type QueuePair } from './queue.ts';

/** Articles, in order, become developments. */
export class Folding extends Construct {
  readonly articles: QueuePair;

  constructor(scope: Construct, id: string, prefix: string, deadLetters: DeadLetters) {
    super(scope, id);
    this.articles = makeQueue(this, 'articles', prefix, deadLetters);
  }
}
