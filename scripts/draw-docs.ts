// Writes what the pages about the platform have from its source: their pictures, drawn of the code that they show, and the table of options.
// `npx tsx scripts/draw-docs.ts` writes; with `--check` it writes nothing, and fails where something is out of date.
import { outOfDate, writeDocs } from './platform-docs';

// Validation costs seconds for every app; the examples are synthesized with it in a step of their own.
process.env.CDK_VALIDATION = 'false';

if (process.argv.includes('--check')) {
  const stale = outOfDate();
  for (const line of stale) { console.error(line); }
  process.exitCode = stale.length > 0 ? 1 : 0;
} else {
  for (const file of writeDocs()) { console.log(file); }
}
