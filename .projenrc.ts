import { awscdk, github, javascript } from 'projen';

const project = new awscdk.AwsCdkConstructLibrary({
  name: 'cdk-microservices-platform',
  description:
    'A hardened microservices platform for AWS CDK in one line, and an engine that draws the architecture of any CDK app as an architect would.',
  author: 'cdk-microservices-platform maintainers',
  authorAddress: 'maintainers@users.noreply.github.com',
  authorOrganization: true,
  repositoryUrl: 'https://github.com/cdk-microservices-platform/cdk-microservices-platform.git',
  license: 'Apache-2.0',
  stability: 'experimental',
  keywords: ['aws', 'cdk', 'architecture', 'diagram', 'mermaid', 'drawio', 'inventory', 'microservices', 'platform'],
  defaultReleaseBranch: 'main',

  // The newest release that every language's registry carries.
  cdkVersion: '2.275.0',
  constructsVersion: '10.8.1',
  jsiiVersion: '~6.0.0',
  typescriptVersion: '~6.0.3',
  minNodeVersion: '20.17.0',
  workflowNodeVersion: '22.x',
  packageManager: javascript.NodePackageManager.NPM,
  projenrcTs: true,
  projenVersion: '0.103.25',
  // Version 13 of the default bumper asks for a newer Node than the one this library supports.
  bumpPackage: 'commit-and-tag-version@^12',
  tsconfigDevFile: 'tsconfig.dev.json',

  publishToPypi: { distName: 'cdk-microservices-platform', module: 'cdk_microservices_platform' },
  publishToMaven: {
    javaPackage: 'io.github.cdkmicroservicesplatform',
    mavenGroupId: 'io.github.cdkmicroservicesplatform',
    mavenArtifactId: 'cdk-microservices-platform',
  },
  publishToGo: { moduleName: 'github.com/cdk-microservices-platform/cdk-microservices-platform-go' },
  publishToNuget: { dotNetNamespace: 'CdkMicroservicesPlatform', packageId: 'CdkMicroservicesPlatform' },

  bin: { 'cdk-architecture': 'bin/cdk-architecture.js' },
  // What else stands in bin/ is for the command itself.
  autoDetectBin: false,
  // A jsii package carries its runtime libraries inside: other languages install nothing from npm.
  bundledDeps: [
    // 3 and later are ESM-only and do not compile under jsii (TS1479).
    '@dagrejs/graphlib@~2.2.4',
    // The metrics that pictures are laid out for, and a renderer that needs no binary of the system.
    '@expo-google-fonts/arimo@0.4.3',
    '@resvg/resvg-wasm@2.6.2',
    // AWS's own artwork, used unmodified: see NOTICE.
    'aws-icons@3.3.0',
    // 15 is ESM-only.
    'commander@^14.0.3',
    'csv-stringify@^6.9.0',
    'write-file-atomic@^7.0.1',
    'xmlbuilder2@^4.0.3',
    'yaml@^2.9.1',
  ],
  devDeps: [
    '@types/write-file-atomic',
    'ajv@^8.20.0',
    'cdk-nag@3.0.2',
    'csv-parse@^6.1.0',
    'dependency-cruiser@^17.4.3',
    'fast-xml-parser@^4.5.3',
    // The parser that GitHub's version of Mermaid uses, and the smallest document object model it runs on.
    'mermaid@11.17.2',
    'jsdom@^26.1.0',
    'tsx@^4.20.0',
  ],

  jest: true,
  jestOptions: {
    // projen's default rewrites snapshots in every run, so that none could ever fail.
    updateSnapshot: javascript.UpdateSnapshot.NEVER,
    passWithNoTests: false,
    junitReporting: false,
    // CI counts the tests from this report.
    extraCliOptions: ['--json', '--outputFile=test-reports/unit.json'],
    jestConfig: {
      collectCoverage: false,
      setupFiles: ['<rootDir>/test/setup.ts'],
      // The pictures, the languages and the packed package are `npm run test:real`.
      testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/real/'],
      testTimeout: 60_000,
    },
  },
  eslintOptions: {
    dirs: ['src', 'test', 'examples', 'scripts', 'benchmark'],
    fileExtensions: ['.ts'],
    commandOptions: { fix: false },
    tsconfigPath: './tsconfig.dev.json',
  },
  tsconfigDev: {
    include: ['.projenrc.ts', 'examples/**/*.ts', 'scripts/**/*.ts', 'benchmark/**/*.ts'],
    exclude: ['node_modules', 'dist', 'cdk.out'],
    compilerOptions: { skipLibCheck: true, isolatedModules: true },
  },

  githubOptions: { mergify: false },
  depsUpgrade: false,
  pullRequestTemplate: false,
  gitignore: ['cdk.out', '.cdk.staging', 'tmp', '*.tsbuildinfo', '/tools/*/node_modules', '/tools/*/.venv', '/benchmark/.work-*', '/test-reports', '/.venv', '.DS_Store'],
});

for (const path of ['/examples', '/docs', '/scripts', '/tools', '/benchmark', '/.ci', '/ARCHITECTURE.md', '/CONTRIBUTING.md', '/.dependency-cruiser.js', '/test-reports']) {
  project.addPackageIgnore(path);
}

// A CSV file has CRLF line ends, as RFC 4180 says; git is to leave them alone.
project.gitattributes.addAttributes('*.csv', '-text');

// CI on another Node release found the lockfile out of step: this package's platform bindings lag behind it.
project.package.addPackageResolutions('unrs-resolver@1.12.2');

// Every command of ours does all the set-up on a fresh clone: each first installs what is missing.
for (const hook of ['prebenchmark', 'predemo', 'pretest', 'pretest:real']) {
  project.package.setScript(hook, 'node scripts/ensure-installed.js');
}
project.package.setScript('benchmark', 'tsx benchmark/benchmark.ts');
project.package.setScript('demo', 'node scripts/demo.js');
project.package.setScript('test:real', 'node scripts/test-real.js');

// jest compiles each file by itself; the types are checked once, here.
project.testTask.prependExec('tsc --noEmit -p tsconfig.dev.json');
// jest writes its report only into a folder that is there.
project.testTask.prependExec('node -e "require(\'node:fs\').mkdirSync(\'test-reports\', { recursive: true })"');

// projen's project service does not find a development tsconfig of another name than its own.
const eslintrc = project.tryFindObjectFile('.eslintrc.json')!;
eslintrc.addDeletionOverride('parserOptions.projectService');
eslintrc.addOverride('parserOptions.project', './tsconfig.dev.json');
// What is measured with is no part of the package.
project.eslint!.allowDevDeps('benchmark/**/*.ts');

// Everything that has to hold, on a machine that has only node, npm and git: Debian, as root, so that the tests can install their programs.
const ci = project.github!.addWorkflow('ci');
ci.on({ pullRequest: {}, push: { branches: ['main'] } });
ci.addJob('ci', {
  runsOn: ['ubuntu-latest'],
  container: { image: 'node:22-bookworm' },
  permissions: { contents: github.workflows.JobPermission.READ },
  steps: [
    { name: 'Checkout', uses: 'actions/checkout@v4' },
    { name: 'Own the checkout', run: 'git config --global --add safe.directory "$GITHUB_WORKSPACE"' },
    { name: 'CI', run: 'bash .ci/run' },
  ],
});

// `build` makes the npm package alone; every language together is `package-all`.
project.packageTask.reset();
project.packageTask.spawn(project.tasks.tryFind('package:js')!);

project.synth();
