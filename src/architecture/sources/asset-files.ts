import { basename } from 'path';
import type { Artifact, AssemblyFolder } from './assembly-manifest';
import { isObject, property } from './value-at';

/** Name of an uploaded file (the last part of its object key) to its path in the assembly. */
export type AssetFiles = ReadonlyMap<string, string>;

/** Reads the asset manifests of a folder, which tell under which name each file is uploaded. */
export function readAssetFiles(folder: AssemblyFolder, artifacts: readonly Artifact[]): AssetFiles {
  const files = new Map<string, string>();
  for (const artifact of artifacts) {
    const file = artifact.type === 'cdk:asset-manifest' ? artifact.properties.file : undefined;
    if (typeof file !== 'string' || !folder.has(file)) { continue; }
    for (const asset of values(property(folder.read(file), 'files'))) {
      const path = property(property(asset, 'source'), 'path');
      for (const destination of values(property(asset, 'destinations'))) {
        const objectKey = property(destination, 'objectKey');
        if (typeof path === 'string' && typeof objectKey === 'string') { files.set(basename(objectKey), path); }
      }
    }
  }
  return files;
}

function values(value: unknown): any[] {
  return isObject(value) ? Object.values(value) : [];
}
