import { buildApp } from './reference-app';

buildApp().synth();
