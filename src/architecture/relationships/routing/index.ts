import type { RelationshipRule } from '../rule';
import { acceleratorEndpoints } from './accelerator-endpoints';
import { apiDomainNames } from './api-domain-names';
import { appSyncDataSources } from './appsync-data-sources';
import { authorizers } from './authorizers';
import { classicLoadBalancerTargets } from './classic-load-balancer-targets';
import { cloudMapServices } from './cloud-map-services';
import { cloudFrontFunctions } from './cloudfront-functions';
import { cloudFrontOrigins } from './cloudfront-origins';
import { dnsRecordAnswers } from './dns-records';
import { httpApiRoutes } from './http-api-routes';
import { latticeTargets } from './lattice-targets';
import { listenerTargets } from './listener-targets';
import { openApiRoutes } from './openapi-routes';
import { privateAccess } from './private-access';
import { restApiMethods } from './rest-api-methods';
import { serviceConnect } from './service-connect';
import { serviceMesh } from './service-mesh';
import { unreadApiDefinitions } from './unread-api-definitions';
import { users } from './users';

/** Names, edges, balancers and APIs: the way of a request inwards. */
export const routingRules: readonly RelationshipRule[] = [
  users,
  dnsRecordAnswers,
  cloudFrontOrigins,
  cloudFrontFunctions,
  acceleratorEndpoints,
  listenerTargets,
  classicLoadBalancerTargets,
  latticeTargets,
  cloudMapServices,
  serviceConnect,
  serviceMesh,
  privateAccess,
  apiDomainNames,
  restApiMethods,
  httpApiRoutes,
  openApiRoutes,
  unreadApiDefinitions,
  appSyncDataSources,
  authorizers,
];
