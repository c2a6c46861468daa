import { writeFileSync } from 'fs';
import { join } from 'path';
import { allApps } from './all-apps';
import { measureApp } from './measure-app';
import { report } from './report';

// A synth with validation costs seconds; see test/setup.ts.
process.env.CDK_VALIDATION = 'false';
writeFileSync(join(__dirname, '../../../docs/accuracy.md'), report(allApps().map(measureApp)));
