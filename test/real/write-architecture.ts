// node --import tsx test/real/write-architecture.ts ASSEMBLY FOLDER: every view of an assembly in Mermaid, draw.io, SVG and HTML, with the page that leads to them.
import { DiagramFormat } from '../../src/architecture';
import { architectureFiles } from '../../src/architecture/architecture-files';
import { buildModel } from '../../src/architecture/model';
import { writeOutput } from '../../src/architecture/output-files';
import { readAssembly } from '../../src/architecture/sources';
import { viewIds, wholeView } from '../../src/architecture/views';

const [assembly, folder] = process.argv.slice(2);
writeOutput(folder, architectureFiles(buildModel(readAssembly(assembly)), {
  views: viewIds.map(wholeView),
  diagrams: [DiagramFormat.MERMAID, DiagramFormat.DRAWIO, DiagramFormat.SVG, DiagramFormat.HTML],
  inventories: [],
}));
