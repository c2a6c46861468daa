// Reads and models an assembly: read.js ASSEMBLY. Prints what is in it, and what was used before it began.
import { buildModel } from '../../src/architecture/model';
import { readAssembly } from '../../src/architecture/sources';
import { expectShortRun } from '../../src/cli/short-run';

expectShortRun();

const { user, system } = process.cpuUsage();
const { resources, components, relationships, warnings } = buildModel(readAssembly(process.argv[2]));

process.stdout.write(JSON.stringify({
  resources: resources.length,
  components: components.length,
  relationships: relationships.length,
  warnings: warnings.length,
  startSeconds: (user + system) / 1e6,
}));
