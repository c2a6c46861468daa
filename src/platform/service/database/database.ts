import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as rds from 'aws-cdk-lib/aws-rds';
import * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import { Duration } from 'aws-cdk-lib/core';
import { type Construct } from 'constructs';
import { connectionsOf } from './database-connections';
import { DEFAULT_STORAGE, maxStorageOf } from './database-storage';
import { type DatabaseDefinition, DatabasePassword, DEFAULT_DATABASE_CLASS } from './service-database';
import { type ServiceDefinition, type ServiceHost } from '../service-host';

/** No engine reserves it; `admin` and `root` are taken by some. */
const ADMINISTRATOR = 'platformadmin';

/** The database of a service, with its key and the rotation of its password. */
export class ServiceDatabaseInstance {
  public readonly instance: rds.DatabaseInstance;
  public readonly key: kms.Key;
  public readonly parameters: rds.ParameterGroup;
  public readonly securityGroup: ec2.SecurityGroup;
  /** Group of the function that rotates the password; undefined where RDS does it. */
  public readonly rotationSecurityGroup?: ec2.SecurityGroup;
  /** What the database accepts at most. */
  public readonly maxConnections: number;
  private readonly name: string;

  constructor(
    private readonly scope: Construct,
    private readonly host: ServiceHost,
    private readonly service: ServiceDefinition,
    private readonly definition: DatabaseDefinition,
    private readonly secretsKey: kms.IKey,
  ) {
    const { engine, props } = definition;
    const { title } = service.names;
    const instanceType = props.instanceType ?? DEFAULT_DATABASE_CLASS;
    const allocated = props.allocatedStorage ?? DEFAULT_STORAGE;
    this.name = props.databaseName ?? service.names.database;
    this.maxConnections = props.maxConnections ?? connectionsOf(instanceType, engine.bytesPerConnection);
    this.key = new kms.Key(scope, 'DatabaseKey', {
      description: `Database of the ${title}`,
      enableKeyRotation: true,
      removalPolicy: host.stateful.removalPolicy,
    });
    this.securityGroup = this.createSecurityGroup('DatabaseSecurityGroup', `Database of the ${title}`);
    this.parameters = new rds.ParameterGroup(scope, 'DatabaseParameters', {
      engine: engine.engine,
      description: `Database of the ${title}`,
      parameters: { ...engine.parameters, ...props.parameters, max_connections: String(this.maxConnections) },
    });
    this.instance = new rds.DatabaseInstance(scope, 'Database', {
      engine: engine.engine,
      port: engine.port,
      instanceType,
      databaseName: this.name,
      vpc: host.vpc,
      vpcSubnets: host.subnets.databaseSubnets,
      securityGroups: [this.securityGroup],
      multiAz: props.multiAz ?? true,
      storageType: rds.StorageType.GP3,
      allocatedStorage: allocated.toGibibytes(),
      maxAllocatedStorage: maxStorageOf(allocated, props.maxAllocatedStorage),
      storageEncryptionKey: this.key,
      enablePerformanceInsights: true,
      performanceInsightEncryptionKey: this.key,
      monitoringInterval: Duration.minutes(1),
      cloudwatchLogsExports: engine.logExports,
      parameterGroup: this.parameters,
      iamAuthentication: true,
      backupRetention: props.backupRetention ?? Duration.days(35),
      copyTagsToSnapshot: true,
      autoMinorVersionUpgrade: true,
      deletionProtection: props.deletionProtection ?? host.stateful.deletionProtection,
      removalPolicy: host.stateful.databaseRemovalPolicy,
      ...this.credentials(),
    });
    this.rotationSecurityGroup = this.rotatePassword(title);
  }

  /** As a number, where CDK's own construct has an attribute of the deployed database: rules then say which port they are about. */
  public get port(): ec2.Port {
    return ec2.Port.tcp(this.definition.engine.port);
  }

  /** Where the administrator's name and password are. */
  public get secret(): secretsmanager.ISecret {
    return this.instance.secret!;
  }

  /** How the service finds its database. */
  public get environment(): Record<string, string> {
    return {
      DATABASE_HOST: this.instance.dbInstanceEndpointAddress,
      DATABASE_PORT: this.instance.dbInstanceEndpointPort,
      DATABASE_NAME: this.name,
    };
  }

  private get isManagedByRds(): boolean {
    return this.definition.props.password === DatabasePassword.RDS_MANAGED;
  }

  private credentials(): Pick<rds.DatabaseInstanceProps, 'credentials' | 'manageMasterUserPassword'> {
    const encryption = { encryptionKey: this.secretsKey };
    return this.isManagedByRds
      ? { manageMasterUserPassword: true, credentials: rds.Credentials.fromUsername(ADMINISTRATOR, encryption) }
      : { credentials: rds.Credentials.fromGeneratedSecret(ADMINISTRATOR, encryption) };
  }

  private rotatePassword(title: string): ec2.SecurityGroup | undefined {
    if (this.isManagedByRds) {
      // RDS rotates every seven days unless it is told otherwise; it needs no function for it, which CDK's own construct asks for.
      new secretsmanager.CfnRotationSchedule(this.scope, 'DatabaseRotation', {
        secretId: this.secret.secretArn,
        rotationRules: { automaticallyAfterDays: this.service.rotationInterval.toDays() },
        rotateImmediatelyOnUpdate: false,
      });
      return undefined;
    }
    const group = this.createSecurityGroup('RotationSecurityGroup', `Password rotation of the ${title}`);
    group.addEgressRule(ec2.Peer.anyIpv4(), ec2.Port.HTTPS, 'Secrets Manager');
    this.secret.addRotationSchedule('Rotation', {
      automaticallyAfter: this.service.rotationInterval,
      hostedRotation: this.definition.engine.hostedRotation({
        vpc: this.host.vpc,
        vpcSubnets: this.host.subnets.applicationSubnets,
        securityGroups: [group],
      }),
    });
    this.instance.connections.allowFrom(group, this.port, 'Password rotation');
    return group;
  }

  private createSecurityGroup(id: string, description: string): ec2.SecurityGroup {
    return new ec2.SecurityGroup(this.scope, id, { vpc: this.host.vpc, description, allowAllOutbound: false });
  }
}
