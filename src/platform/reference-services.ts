import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { ServiceDatabase } from './service/database/service-database';
import { type MicroserviceProps } from './service/microservice-props';
import { ServiceBucket } from './service/storage/service-bucket';

/** The services of the specification. */
export class ReferenceServices {
  /** Authentication and profiles. */
  public static user(): MicroserviceProps {
    return {
      name: 'user',
      description: 'Authentication and profiles',
      paths: ['/users/*'],
      priority: 10,
      database: ServiceDatabase.postgres({ instanceType: new ec2.InstanceType('t3.medium') }),
      bucket: ServiceBucket.uploads(),
      publishes: ['UserRegistered'],
      // Updates loyalty points.
      consumes: ['OrderPlaced'],
    };
  }

  /** Catalog and inventory. */
  public static product(): MicroserviceProps {
    return {
      name: 'product',
      description: 'Catalog and inventory',
      paths: ['/products/*'],
      priority: 20,
      database: ServiceDatabase.mysql({ instanceType: new ec2.InstanceType('t3.medium') }),
      bucket: ServiceBucket.catalog(),
      // Creates recommendations.
      consumes: ['UserRegistered'],
    };
  }

  /** Cart, checkout and payments: the highest load on its database. */
  public static order(): MicroserviceProps {
    return {
      name: 'order',
      description: 'Cart, checkout and payments',
      paths: ['/orders/*'],
      priority: 30,
      database: ServiceDatabase.postgres({ instanceType: new ec2.InstanceType('t3.large') }),
      bucket: ServiceBucket.documents(),
      publishes: ['OrderPlaced', 'PaymentProcessed'],
      // Fulfils orders.
      consumes: ['PaymentProcessed'],
    };
  }

  /** All three, in the order of the specification. */
  public static all(): MicroserviceProps[] {
    return [ReferenceServices.user(), ReferenceServices.product(), ReferenceServices.order()];
  }

  private constructor() {}
}
