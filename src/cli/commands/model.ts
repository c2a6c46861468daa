import { modelJson } from '../../architecture/model-json';
import { readSource } from '../read-source';
import type { Terminal } from '../terminal';

/** `cdk-architecture model`: the whole model as JSON. */
export function model(source: string, terminal: Terminal): void {
  terminal.out(modelJson(readSource(source, terminal)));
}
