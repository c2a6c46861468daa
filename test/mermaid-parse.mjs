// Reads a JSON list of Mermaid diagrams on stdin, parses each with Mermaid's own parser, and prints a JSON list of what Mermaid understood, or
// `{ "error": ... }` for what it refused.
// A process of its own because Mermaid is an ES module that asks for a document object model before it loads; one process for many diagrams
// because loading it costs seconds.
import { JSDOM } from 'jsdom';

const { window } = new JSDOM('<!doctype html><body></body>');
globalThis.window = window;
globalThis.document = window.document;

const { default: mermaid } = await import('mermaid');
mermaid.initialize({ startOnLoad: false, securityLevel: 'strict' });

const chunks = [];
for await (const chunk of process.stdin) {
  chunks.push(chunk);
}

const verdicts = [];
for (const diagram of JSON.parse(Buffer.concat(chunks).toString('utf8'))) {
  try {
    const { diagramType, config } = await mermaid.parse(diagram);
    const { db } = await mermaid.mermaidAPI.getDiagramFromText(diagram);
    if (diagramType === 'sequence') {
      verdicts.push({
        type: diagramType,
        accTitle: db.getAccTitle(),
        title: db.getDiagramTitle(),
        actors: [...db.getActors().values()].map(({ name, description, type }) => ({ name, description, type })),
        // Numbering is a message of its own kind.
        messages: db.getMessages().filter(({ from, to }) => from && to).map(({ from, to, message, type }) => ({ from, to, message, type })),
      });
      continue;
    }
    verdicts.push({
      type: diagramType,
      config,
      accTitle: db.getAccTitle(),
      accDescription: db.getAccDescription(),
      nodes: [...db.getVertices().values()].map(({ id, text, classes }) => ({ id, text, classes })),
      groups: db.getSubGraphs().map(({ id, title, nodes, classes, dir }) => ({ id, title, nodes, classes, direction: dir })),
      direction: db.getDirection(),
      edges: db.getEdges().filter(({ stroke }) => stroke !== 'invisible').map(({ start, end, text, stroke }) => ({ start, end, text, stroke })),
      unseen: db.getEdges().filter(({ stroke }) => stroke === 'invisible').map(({ start, end }) => [start, end]),
    });
  } catch (error) {
    verdicts.push({ error: String(error?.message ?? error) });
  }
}
process.stdout.write(JSON.stringify(verdicts));
