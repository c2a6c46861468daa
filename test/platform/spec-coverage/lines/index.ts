// In: the templates of an app.
// Out: every line of the specification, in its order, each with what fulfils it.
import { type SpecLine } from '../proof';
import { ALARMS_AND_AUDIT } from './alarms';
import { COMPLIANCE } from './compliance';
import { COMPUTE } from './compute';
import { DATABASES } from './databases';
import { EVENT_LINES } from './events';
import { LAYERS } from './layers';
import { NETWORK } from './network';
import { OBSERVABILITY } from './observability';
import { SECURITY } from './security';
import { STORAGE } from './storage';
import { TRAFFIC } from './traffic';

export const LINES: readonly SpecLine[] = [
  ...NETWORK, ...COMPUTE, ...DATABASES, ...STORAGE, ...OBSERVABILITY, ...ALARMS_AND_AUDIT, ...EVENT_LINES, ...SECURITY, ...TRAFFIC, ...COMPLIANCE,
  ...LAYERS,
];
