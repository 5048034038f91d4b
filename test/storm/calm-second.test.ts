import { testCalm } from './calm.ts';

testCalm(1001, 1000);
