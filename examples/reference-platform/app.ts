import { buildApp } from './reference-app';
// In an app of your own: from 'cdk-microservices-platform'.
import { ArchitectureDocs, ArchitectureView } from '../../src';

const app = buildApp();
// Written whenever the app is synthesized. An example has to fail where its drawing does; an app of your own rather is warned.
new ArchitectureDocs(app, 'Docs', { directory: 'docs/architecture', views: ArchitectureView.all(), failOnError: true });
app.synth();
