import type { IConfiguration, IFlattenedRuleSet } from 'dependency-cruiser';

type ForbiddenRule = NonNullable<IFlattenedRuleSet['forbidden']>[number];

/** What each folder of `src` may import besides itself and packages. Whatever is not listed is a violation. */
const core = ['common', 'catalogue'];
const browser = [...core, 'language', 'model', 'protocol'];
const services = [...browser, 'client', 'device'];
const mayImport: Record<string, string[]> = {
  common: [],
  catalogue: ['common'],
  language: [...core, 'model'],
  model: core,
  protocol: core,
  client: browser,
  device: browser,
  emulator: services,
  platform: services,
  features: [...services, 'platform', 'emulator'],
  cli: [...services, 'emulator'],
  webviews: browser,
};

const layerRules = Object.entries(mayImport).map(([layer, others]): ForbiddenRule => ({
  name: `layer-${layer}`,
  comment: `src/${layer} may import: ${[layer, ...others].join(', ')}.`,
  severity: 'error',
  from: { path: `^src/${layer}/` },
  to: { path: '^src/', pathNot: `^src/(${[layer, ...others].join('|')})/` },
}));

const houseRules: ForbiddenRule[] = [
  {
    name: 'emulator-is-a-child-process',
    comment: 'Only features/emulator and cli reach the emulator; everybody else talks to it over HTTP and MQTT.',
    severity: 'error',
    from: { path: '^src/', pathNot: '^src/(emulator|cli|features/emulator)/' },
    to: { path: '^src/emulator/' },
  },
  {
    name: 'entry-points-are-not-imported',
    comment: 'The composition root composes: command line and webviews are bundles of their own.',
    severity: 'error',
    from: { path: '^src/extension\\.ts$' },
    to: { path: '^src/(cli|webviews)/' },
  },
  {
    name: 'features-stand-alone',
    comment: 'A feature imports no other feature: what two of them need belongs to platform or lower.',
    severity: 'error',
    from: { path: '^src/features/([^/]+)/' },
    to: { path: '^src/features/[^/]+/', pathNot: '^src/features/$1/' },
  },
  {
    name: 'vscode-at-the-edge',
    comment: 'The vscode API is for extension.ts, platform and features; everything else runs without VS Code.',
    severity: 'error',
    from: { path: '^(src|test|bench|scripts)/', pathNot: '^(src/extension\\.ts$|src/(platform|features)/|test/host/)' },
    to: { path: '(^vscode$|node_modules/@types/vscode/)' },
  },
  {
    name: 'no-node-in-the-browser',
    comment: 'What reaches a browser uses no Node built-in: a digest or a clock gets passed in.',
    severity: 'error',
    from: { path: `^src/(${[...browser, 'webviews'].join('|')})/` },
    to: { dependencyTypes: ['core'] },
  },
  {
    name: 'product-apart-from-tools',
    comment: 'src imports nothing from test, scripts or bench.',
    severity: 'error',
    from: { path: '^src/' },
    to: { path: '^(test|scripts|bench)/' },
  },
  { name: 'no-cycles', comment: 'No import cycles.', severity: 'error', from: {}, to: { circular: true } },
  {
    name: 'resolvable',
    comment: 'Every import leads somewhere (vscode is there at run time only, and esbuild makes what is virtual).',
    severity: 'error',
    from: {},
    to: { couldNotResolve: true, pathNot: '^(vscode$|virtual:)' },
  },
];

/** dependency-cruiser's rules: who may import whom. */
const configuration: IConfiguration = {
  forbidden: [...layerRules, ...houseRules],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};

export default configuration;
