import { existsSync, statSync } from 'fs';
import { join, relative, resolve, sep } from 'path';
import { Manifest } from 'aws-cdk-lib/cloud-assembly-schema';
import { isFile, readJsonObject } from './json-file';
import type { TemplateObject } from './resource-graph';
import { SourceError } from './source-error';
import { isObject, property } from './value-at';

/** One entry of a manifest's `artifacts`. */
export interface Artifact {
  readonly id: string;
  readonly type: string;
  readonly properties: TemplateObject;
  readonly declaration: TemplateObject;
}

/** Newest version of the schema that is known to be read; those before it are. */
const KNOWN_SCHEMA = 55;

/** The folder of an assembly, or of one nested in it for a Stage. */
export class AssemblyFolder {
  constructor(
    /** The folder that was asked for. Nothing outside of it is read. */
    private readonly root: string,
    /** This assembly's own folder. */
    private readonly directory: string,
  ) {}

  /** The artifacts of the folder's manifest, in its order. `warn` is told when its schema is newer than what is known here. */
  public artifacts(warn: (message: string) => void): Artifact[] {
    const manifest = this.readManifest(warn);
    const artifacts = property(manifest, 'artifacts');
    if (artifacts !== undefined && !isObject(artifacts)) {
      throw new SourceError(`${this.label('manifest.json')} has no readable artifacts; run \`cdk synth\` again`);
    }
    return Object.entries(artifacts ?? {}).flatMap(([id, declaration]): Artifact[] => {
      const type = property(declaration, 'type');
      const properties = property(declaration, 'properties');
      return isObject(declaration) && typeof type === 'string'
        ? [{ id, type, properties: isObject(properties) ? properties : {}, declaration }]
        : [];
    });
  }

  /** The folder of a nested assembly. */
  public nested(directory: string): AssemblyFolder {
    return new AssemblyFolder(this.root, this.inside(directory));
  }

  /** Reads a JSON object of the folder. */
  public read(file: string): TemplateObject {
    return readJsonObject(this.inside(file), this.label(file));
  }

  /** Whether a path lies within the assembly. */
  public contains(file: string): boolean {
    return this.isInside(resolve(this.directory, file));
  }

  /** Whether the folder has such a file. Refuses to look outside of the assembly. */
  public has(file: string): boolean {
    return isFile(this.inside(file));
  }

  /** What messages call a file: its path in the assembly. */
  public label(file: string): string {
    return relative(this.root, resolve(this.directory, file)).split(sep).join('/');
  }

  private readManifest(warn: (message: string) => void): TemplateObject {
    const manifest = readJsonObject(join(this.directory, 'manifest.json'), this.label('manifest.json'));
    const version = property(manifest, 'version');
    const major = typeof version === 'string' ? /^v?(\d+)\./.exec(version)?.[1] : undefined;
    if (major === undefined) {
      throw new SourceError(`${this.label('manifest.json')} has no version, so it belongs to no cloud assembly; name the folder that \`cdk synth\` wrote`);
    }
    // CDK's own package for the schema is slow to load, and only says more of assemblies that are newer than this library.
    const supported = Number(major) > KNOWN_SCHEMA ? Number(Manifest.version().split('.')[0]) : KNOWN_SCHEMA;
    if (Number(major) > supported) {
      // New schemas mostly add to what there is; what is unlike the old is told where it is met.
      warn(`${this.label('manifest.json')} has schema version ${String(version)}, newer than ${supported} which is known here, so something may be missing; `
        + 'upgrade aws-cdk-lib and cdk-microservices-platform');
    }
    return manifest;
  }

  private inside(file: string): string {
    const path = resolve(this.directory, file);
    if (!this.isInside(path)) {
      throw new SourceError(`${this.label('manifest.json')} names ${JSON.stringify(file)}, which lies outside of the assembly; it is not read`);
    }
    return path;
  }

  private isInside(path: string): boolean {
    return path === this.root || path.startsWith(this.root.endsWith(sep) ? this.root : this.root + sep);
  }
}

/** Opens a folder that a user named. */
export function openAssembly(directory: string): AssemblyFolder {
  const root = resolve(directory);
  if (!existsSync(root)) { throw new SourceError(`${directory} does not exist; run \`cdk synth\` or name another folder`); }
  if (!statSync(root).isDirectory()) { throw new SourceError(`${directory} is no folder; name the folder that \`cdk synth\` wrote, for example cdk.out`); }
  if (!isFile(join(root, 'manifest.json'))) {
    throw new SourceError(`${directory} is no cloud assembly: it has no manifest.json; run \`cdk synth\` or name another folder`);
  }
  return new AssemblyFolder(root, root);
}
