// The design's directions as rules: functions → steps → judging, reading, rendering, web → domain.
const only = (name, from, allowed, comment) => ({
  name,
  comment,
  severity: 'error',
  from: { path: from },
  to: { path: '^(infra|functions|shared|test)/', pathNot: [from, ...allowed] },
});

/** The package zod as it is taken here. */
const zod = '^shared/zod[.]ts$';

/** @type {import('dependency-cruiser').IConfiguration} */
const configuration = {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    { name: 'no-orphan-imports', severity: 'error', from: {}, to: { couldNotResolve: true, pathNot: '^aws-lambda$' } },
    {
      name: 'runtime-takes-no-dev-package',
      severity: 'error',
      from: { path: '^(shared|functions)/' },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'], pathNot: 'node_modules/@types/' },
    },
    {
      name: 'zod-from-one-place',
      comment: 'the other way to import it is four times as much code in every function',
      severity: 'error',
      from: { path: '^(infra|functions|shared|test)/', pathNot: zod },
      to: { path: 'node_modules/zod/' },
    },
    only('domain-knows-nothing', '^shared/domain/', [], 'nouns depend on nothing but each other'),
    only(
      'watch-knows-domain',
      '^shared/watch/',
      ['^shared/domain/', '^shared/errors[.]ts$', zod],
      'the watch is data with a schema',
    ),
    only(
      'reading-knows-domain',
      '^shared/reading/',
      ['^shared/domain/', '^shared/errors[.]ts$'],
      'bytes to entries, pure',
    ),
    only(
      'judging-is-pure',
      '^shared/judging/',
      ['^shared/domain/', '^shared/watch/', '^shared/errors[.]ts$', zod],
      'the heart is pure',
    ),
    only(
      'rendering-is-pure',
      '^shared/rendering/',
      ['^shared/domain/', '^shared/watch/', '^shared/errors[.]ts$'],
      'renderers are pure',
    ),
    only(
      'ports-know-nouns',
      '^shared/ports[.]ts$',
      ['^shared/(domain|watch)/', '^shared/registry[.]ts$'],
      'wishes in words of the domain',
    ),
    only(
      'steps-know-ports',
      '^shared/steps/(?!serve-web)',
      ['^shared/(domain|watch|reading|judging|rendering)/', '^shared/(ports|errors|registry)[.]ts$'],
      'steps know ports, never adapters',
    ),
    only(
      'serve-web-knows-pages',
      '^shared/steps/serve-web',
      ['^shared/(web|errors)'],
      'the step that answers with pages',
    ),
    only(
      'web-knows-ports',
      '^shared/web/',
      ['^shared/(domain|watch|judging|rendering|steps)/', '^shared/(ports|errors|registry)[.]ts$', zod],
      'pages know ports, never adapters',
    ),
    only(
      'adapters-are-the-outside',
      '^shared/adapters/',
      ['^shared/(domain|watch|reading)/', '^shared/(ports|errors|registry|config)[.]ts$', zod],
      'adapters know the domain, never steps',
    ),
    only('doors-are-thin', '^functions/', ['^shared/'], 'a door: parse, one step, answer'),
    only(
      'aws-knows-the-registry',
      '^infra/aws/',
      ['^shared/registry[.]ts$', '^infra/bundles/'],
      'the stack knows names, not code; what lies beside a bundle is made elsewhere',
    ),
    {
      name: 'shared-knows-no-house',
      severity: 'error',
      from: { path: '^shared/' },
      to: { path: '^(infra|functions|test)/' },
    },
    {
      name: 'nobody-imports-tests',
      severity: 'error',
      from: { pathNot: '^(test/|infra/commands/(bench|fuzz|storm|storm-load|cost|cost/.*)[.]ts$)' },
      to: { path: '^test/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default'],
      extensions: ['.ts', '.js', '.mjs', '.json'],
    },
    exclude: { path: 'cdk[.]out' },
  },
};
export default configuration;
