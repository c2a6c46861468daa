import * as fs from 'node:fs';
import * as path from 'node:path';

/** Folder of the repository. */
export const ROOT = path.join(__dirname, '..', '..');

/** A block of TypeScript in a page. */
export interface CodeBlock {
  /** The page, from the repository's folder. */
  readonly page: string;
  /** Line of the page that the code begins in, from 1. */
  readonly line: number;
  readonly code: string;
}

/** A picture that a page shows, and what it is drawn of. */
export interface PagePicture {
  readonly page: string;
  /** File, from the repository's folder. */
  readonly file: string;
  /** The block of code before it. */
  readonly block?: CodeBlock;
}

/** What stands in a page, in its order. */
export interface PageContents {
  readonly blocks: CodeBlock[];
  readonly pictures: PagePicture[];
}

/** The pages about the platform, in a fixed order. */
export function platformPages(): string[] {
  const pages = fs.readdirSync(path.join(ROOT, 'docs', 'platform')).filter((name) => name.endsWith('.md')).sort();
  return ['docs/platform.md', ...pages.map((name) => `docs/platform/${name}`)];
}

/** Every page that people read from the repository's own folder and from docs, in a fixed order. */
export function allPages(): string[] {
  const pages = fs.readdirSync(path.join(ROOT, 'docs'), { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.md'));
  return ['ARCHITECTURE.md', 'README.md', ...pages.map((name) => `docs/${name.split(path.sep).join('/')}`).sort()];
}

/** The blocks of TypeScript of a page and its pictures of its own folder; each picture is of the block before it. */
export function readPage(page: string): PageContents {
  const blocks: CodeBlock[] = [];
  const pictures: PagePicture[] = [];
  let open: { line: number; language: string; code: string[] } | undefined;
  fs.readFileSync(path.join(ROOT, page), 'utf8').split('\n').forEach((text, index) => {
    const fence = /^```(\w*)/.exec(text);
    if (fence && !open) {
      open = { line: index + 2, language: fence[1], code: [] };
    } else if (fence && open) {
      if (open.language === 'ts') { blocks.push({ page, line: open.line, code: open.code.join('\n') }); }
      open = undefined;
    } else if (open) {
      open.code.push(text);
    } else {
      const target = /^!\[[^\]]*\]\(([^)/]+\.svg)\)/.exec(text)?.[1];
      if (target) { pictures.push({ page, file: path.posix.join(path.posix.dirname(page), target), block: blocks[blocks.length - 1] }); }
    }
  });
  if (open) { throw new Error(`${page}:${open.line - 1}: a block of code does not end; close it with three backticks`); }
  return { blocks, pictures };
}

/** The package, by the name that its users know. */
export const PACKAGE = 'cdk-microservices-platform';

/** What a block without imports finds in scope: AWS's modules by their usual names, and this package. */
const MODULES = [
  'autoscaling', 'backup', 'certificatemanager:acm', 'cloudfront', 'cloudwatch', 'ec2', 'ecs', 'elasticloadbalancingv2:elbv2', 'events', 'events-targets:targets', 'iam',
  'kms', 'lambda', 'logs', 'rds', 'route53', 's3', 'sns', 'sns-subscriptions:subscriptions', 'sqs',
];
const CORE = ['Annotations', 'App', 'Aspects', 'CfnOutput', 'Duration', 'Fn', 'RemovalPolicy', 'Size', 'Stack', 'Tags', 'Validations'];
const OURS = [
  'AccountService', 'AlarmSetting', 'ApiKeyRotation', 'Architecture', 'ArchitectureDocs', 'ArchitectureHints', 'ArchitectureView', 'ComponentFilter',
  'DatabasePassword', 'DiagramFormat', 'DocumentRetention', 'KeyPolicyStatements', 'ManagedRuleGroup', 'MicroservicesPlatform', 'PlatformLayout', 'ReferenceServices',
  'RelationshipKind', 'ServiceArtifact', 'ServiceBucket', 'ServiceCompute', 'ServiceDatabase',
];

/** Lines that may stand at the beginning of a module alone. */
const IMPORT = /^import .*;$/;
const DECLARATION = /^declare const .*;$/;

/** A block as a module. */
export interface BlockModule {
  readonly text: string;
  /** Line of the page for a line of the module, both from 1. */
  readonly pageLine: (moduleLine: number) => number;
}

/**
 * A block as a module that exports a function: it takes an app and a stack, runs the block, and returns the app, the block's own where it has one.
 *
 * A block that imports something has to import everything. `platform` is there for blocks that go on where others end.
 */
export function moduleOf({ code, line }: CodeBlock): BlockModule {
  const lines = code.split('\n');
  const imports = lines.filter((text) => IMPORT.test(text));
  const header = [
    ...(imports.length > 0 ? imports : preamble()),
    ...lines.filter((text) => DECLARATION.test(text)),
    'declare const platform: import(\'cdk-microservices-platform\').MicroservicesPlatform;',
    'export function example(app: import(\'aws-cdk-lib/core\').App, stack: import(\'aws-cdk-lib/core\').Stack) {{',
  ];
  const body = lines.map((text) => IMPORT.test(text) || DECLARATION.test(text) ? '' : text);
  return {
    text: [...header, ...body, 'return app; }}', ''].join('\n'),
    pageLine: (moduleLine) => line + Math.max(0, moduleLine - header.length - 1),
  };
}

function preamble(): string[] {
  return [
    ...MODULES.map((entry) => {
      const [module, name = module] = entry.split(':');
      return `import * as ${name} from 'aws-cdk-lib/aws-${module}';`;
    }),
    `import { ${CORE.join(', ')} } from 'aws-cdk-lib/core';`,
    'import type { IConstruct } from \'constructs\';',
    `import { ${OURS.join(', ')} } from '${PACKAGE}';`,
    // Of the pages about other things.
    'import { AwsSolutionsChecks } from \'cdk-nag\';',
    'declare const bastion: IConstruct, handler: IConstruct, ledger: IConstruct, queue: IConstruct;',
  ];
}
