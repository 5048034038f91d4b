/** The worker in which other packages read a document. second-opinion.ts says when, and within what limits. */
import { parentPort, workerData } from 'node:worker_threads';
import { askPackages } from './ask-packages.ts';
import type { Question } from './second-opinion.ts';

// The first word starts the clock of the reading.
parentPort?.postMessage('up');
parentPort?.postMessage(await askPackages(workerData as Question));
