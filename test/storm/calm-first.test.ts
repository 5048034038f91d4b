import { testCalm } from './calm.ts';

testCalm(1, 1000);
