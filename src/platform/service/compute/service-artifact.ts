import * as fs from 'node:fs';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import * as assets from 'aws-cdk-lib/aws-s3-assets';
import { type Construct } from 'constructs';
import { isKnown } from '../check';

/** Where the instances get the program of a service from. */
export class ServiceArtifact {
  /**
   * A folder or a file beside the app: CDK uploads it when it deploys, and another content replaces the instances.
   *
   * @param path the folder, or the file; a folder, a `.zip` and a `.tar.gz` are unpacked
   * @param options for example files to leave out, or how to build the artifact
   */
  public static fromAsset(path: string, options: assets.AssetOptions = {}): ServiceArtifact {
    return new ServiceArtifact({
      problem: () => isKnown(path) && !fs.existsSync(path)
        ? `artifact: there is no file or folder '${path}'; correct the path, which is looked for from where the app is run`
        : undefined,
      bind: (scope, id) => {
        const asset = new assets.Asset(scope, id, { ...options, path });
        const form = asset.isFile ? formOf(asset.assetPath) : ArtifactForm.ZIP;
        return { asset, url: asset.s3ObjectUrl, form, name: nameOf(path), allowRead: (to) => asset.grantRead(to) };
      },
    });
  }

  /**
   * An object in a bucket, which something else puts there.
   *
   * Instances fetch it when they start. A new object under the same key replaces none of them, so give each version a key of its own.
   *
   * @param bucket the bucket
   * @param key of the object; a `.zip` and a `.tar.gz` are unpacked
   */
  public static fromBucket(bucket: s3.IBucket, key: string): ServiceArtifact {
    return new ServiceArtifact({
      problem: () => {
        if (key.trim() === '') { return 'artifact: the key is empty; name the object in the bucket'; }
        if (!isKnown(key)) { return undefined; }
        if (key.startsWith('/')) { return `artifact: key '${key}' begins with a slash; write '${key.slice(1)}'`; }
        return /["\\$`\n\r]/.test(key) ? `artifact: key '${key}' has a character that the shell of an instance takes for its own; name the object otherwise` : undefined;
      },
      bind: () => ({ url: bucket.s3UrlForObject(key), form: formOf(key), name: nameOf(key), allowRead: (to) => bucket.grantRead(to, key) }),
    });
  }

  private constructor(
    /** @internal */
    public readonly _definition: ArtifactDefinition,
  ) {}
}

/** What a `ServiceArtifact` stands for. */
export interface ArtifactDefinition {
  /** What is wrong with it, if anything is. */
  readonly problem: () => string | undefined;
  readonly bind: (scope: Construct, id: string) => BoundArtifact;
}

/** An artifact that instances can fetch. */
export interface BoundArtifact {
  /** Beginning with `s3://`. */
  readonly url: string;
  readonly form: ArtifactForm;
  /** Of the file, where it is not unpacked. */
  readonly name: string;
  readonly allowRead: (grantee: iam.IGrantable) => void;
  readonly asset?: assets.Asset;
}

/** How an artifact is packed. */
export enum ArtifactForm { ZIP, TAR, FILE }

function formOf(key: string): ArtifactForm {
  if (/\.zip$/i.test(key)) { return ArtifactForm.ZIP; }
  return /\.(tar\.gz|tgz)$/i.test(key) ? ArtifactForm.TAR : ArtifactForm.FILE;
}

function nameOf(key: string): string {
  return key.split(/[\\/]/).filter((part) => part !== '').pop() ?? key;
}
