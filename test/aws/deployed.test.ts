/**
 * What is deployed, in one file: the CDK and the engine that checks templates are loaded, and each template made, once for
 * all suites. `npm test -- test/aws/deployed -t 'rights'` runs one.
 */
import './stack.suite.ts';
import './functions.suite.ts';
import './rights.suite.ts';
import './bundles.suite.ts';
import './alarms.suite.ts';
