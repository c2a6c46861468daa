import { buildApp } from './reference-app';
// In an app of your own: from 'cdk-microservices-platform'.
import { ArchitectureDocs } from '../../src';

const app = buildApp();
// Written whenever the app is synthesized.
new ArchitectureDocs(app, 'Docs', { directory: 'docs/architecture' });
app.synth();
