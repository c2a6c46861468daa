import { readFileSync } from 'fs';
import { join } from 'path';
import { Command } from 'commander';
import { diagram, type DiagramOptions } from './commands/diagram';
import { inventory, type InventoryOptions } from './commands/inventory';
import { model } from './commands/model';
import { DEFAULT_SOURCE } from './read-source';
import { PROGRAM, type Terminal } from './terminal';
import { UsageError } from './usage-error';
import { DIAGRAM_FORMATS } from '../architecture/diagrams';
import { INVENTORY_FORMATS } from '../architecture/inventories';
import { FILTER_SUBJECTS, viewIds } from '../architecture/views';

const SOURCE_HELP = 'the folder that `cdk synth` wrote, or a CloudFormation template';

const DIAGRAM_EXAMPLES = `
Examples:
  $ ${PROGRAM} diagram                                              the overview of cdk.out, in Mermaid on standard output
  $ ${PROGRAM} diagram --view requests --out docs/requests.svg      one picture
  $ ${PROGRAM} diagram --view all --format svg,html --out docs      a picture of each view, and one page with all of them
  $ ${PROGRAM} diagram --include 'stack=*Shop' --exclude 'type=AWS::KMS::*'
  $ ${PROGRAM} diagram --focus 'Shop/Orders*' --depth 2             these, and what is at most two arrows away
  $ ${PROGRAM} diagram --update docs/overview.drawio                the views that the file holds, as they were asked for`;

/** The command line with its commands, options and help. */
export function program(terminal: Terminal): Command {
  const root = new Command(PROGRAM)
    .description('Draws and lists the architecture of an AWS CDK app.')
    .version(version())
    .addHelpText('after', '\nResults go to standard output, messages to standard error.\nExit codes: 0 done, 2 bad usage or input.')
    // Without this, commander ends the process before what was written has left it.
    .exitOverride()
    .configureOutput({ writeOut: terminal.out, writeErr: terminal.err, outputError: () => undefined })
    .showSuggestionAfterError(false);

  const command = (name: string, description: string) => root.command(name)
    .description(description)
    .argument('[source]', SOURCE_HELP, DEFAULT_SOURCE)
    .option('--debug', 'show where an unexpected error came from')
    .allowExcessArguments(false);

  command('model', 'print the model as JSON: components, groups, relationships with their evidence, every resource')
    .action((source: string) => model(source, terminal));

  command('diagram', 'draw views of the model')
    .option('--view <view>', `${viewIds.join(', ')}, or all (default: ${viewIds[0]}); several with commas, or repeated`, listed)
    .option('--format <format>', `${DIAGRAM_FORMATS.join(', ')} (default: ${DIAGRAM_FORMATS[0]}, or by the name of the file); several likewise`, listed)
    .option('--include <filter>', `only components like these, by ${FILTER_SUBJECTS.join(', ')}; may be repeated`, collect)
    .option('--exclude <filter>', 'not the components like these; may be repeated', collect)
    .option('--focus <path>', 'only these components and what they talk to; may be repeated', collect)
    .option('--depth <number>', 'how many arrows away from the focus (default: 1)')
    .option('--collapse <group>', 'draw a group as one thing; may be repeated', collect)
    .option('--out <path>', 'write files into a folder, or one diagram into a file')
    .option('--update <file>', 'bring a draw.io file up to date in its place: what people changed stays')
    .option('--restore', 'with --update: bring back what people have deleted')
    .addHelpText('after', DIAGRAM_EXAMPLES)
    .action((source: string, options: DiagramOptions) => diagram(source, options, terminal));

  command('inventory', 'list the components')
    .option('--format <format>', INVENTORY_FORMATS.join(', '), 'markdown')
    .action((source: string, options: InventoryOptions) => inventory(source, options, terminal));

  root.on('command:*', ([unknown]: string[]) => {
    throw new UsageError(`unknown command ${JSON.stringify(unknown)}: known are ${root.commands.map((known) => known.name()).join(', ')}`);
  });
  return root;
}

/** Names, as none of them holds a comma. */
function listed(value: string, before: readonly string[] = []): string[] {
  return [...before, ...value.split(',').map((name) => name.trim())];
}

function collect(value: string, before: readonly string[] = []): string[] {
  return [...before, value];
}

function version(): string {
  return JSON.parse(readFileSync(join(__dirname, '../../package.json'), 'utf8')).version;
}
