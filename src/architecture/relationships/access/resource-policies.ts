import type { Resource, ResourceGraph } from '../../sources';
import type { End } from '../findings-builder';
import { Place } from '../place';
import { endsOfAll } from '../place-ends';
import { placesAt } from '../table-rule';
import { wholeOf } from '../whole';
import { usersOf } from './role-users';

/** Where a policy of a resource's own stands, and the property that names the resource where that is another. */
interface ResourcePolicy {
  readonly type: string;
  readonly policy: string;
  readonly of?: string;
}

const RESOURCE_POLICIES: readonly ResourcePolicy[] = [
  { type: 'AWS::ApiGateway::RestApi', policy: 'Policy' },
  { type: 'AWS::DynamoDB::Table', policy: 'ResourcePolicy.PolicyDocument' },
  { type: 'AWS::EFS::FileSystem', policy: 'FileSystemPolicy' },
  { type: 'AWS::Elasticsearch::Domain', policy: 'AccessPolicies' },
  { type: 'AWS::Kinesis::ResourcePolicy', policy: 'ResourcePolicy', of: 'ResourceArn' },
  { type: 'AWS::MSK::ClusterPolicy', policy: 'Policy', of: 'ClusterArn' },
  { type: 'AWS::OpenSearchService::Domain', policy: 'AccessPolicies' },
  { type: 'AWS::S3::AccessPoint', policy: 'Policy' },
  { type: 'AWS::S3::BucketPolicy', policy: 'PolicyDocument', of: 'Bucket' },
  { type: 'AWS::S3Express::BucketPolicy', policy: 'PolicyDocument', of: 'Bucket' },
  { type: 'AWS::S3Tables::TableBucketPolicy', policy: 'ResourcePolicy', of: 'TableBucketARN' },
  { type: 'AWS::SNS::TopicPolicy', policy: 'PolicyDocument', of: 'Topics.*' },
  { type: 'AWS::SQS::QueuePolicy', policy: 'PolicyDocument', of: 'Queues.*' },
  { type: 'AWS::SecretsManager::ResourcePolicy', policy: 'ResourcePolicy', of: 'SecretId' },
];

/** What a resource's own policy lets somebody of the app do with it. */
export interface Admission {
  readonly user: Resource;
  readonly end: End;
  readonly actions: readonly string[];
  /** Where the principal stands. */
  readonly place: Place;
}

/** Everything that resources of an app admit roles of the app to. Accounts and services that they admit, no resource stands for. */
export function admissions(graph: ResourceGraph): readonly Admission[] {
  const admitted = RESOURCE_POLICIES.flatMap((each) => graph.ofType(each.type).flatMap((holder) => admittedBy(graph, holder, each)));
  return [...admitted, ...invocations(graph)];
}

function admittedBy(graph: ResourceGraph, holder: Resource, { policy, of }: ResourcePolicy): readonly Admission[] {
  const statements = Place.of(graph, holder, policy).flatMap((document) => document.at('Statement')).flatMap((list) => list.items())
    .filter((statement) => statement.at('Effect').every((effect) => effect.literal() === 'Allow'));
  if (statements.length === 0) { return []; }
  const ends = of === undefined ? [wholeOf(graph, holder)] : endsOfAll(placesAt(graph, holder, of), 'AWS::S3::Bucket');
  return statements.flatMap((statement) => {
    const actions = statement.at('Action').flatMap((place) => place.items()).flatMap((place) => place.literal() ?? []);
    return statement.at('Principal', 'AWS').flatMap((place) => place.items())
      .flatMap((place) => usersAt(graph, place).flatMap((user) => ends.map((end) => ({ user, end, actions, place }))));
  });
}

/** Permissions of functions, of which each names one principal. */
function invocations(graph: ResourceGraph): readonly Admission[] {
  return graph.ofType('AWS::Lambda::Permission').flatMap((permission) => Place.of(graph, permission, 'Principal').flatMap((place) => {
    const actions = Place.of(graph, permission, 'Action').flatMap((action) => action.literal() ?? []);
    return usersAt(graph, place).flatMap((user) => endsOfAll(Place.of(graph, permission, 'FunctionName')).map((end) => ({ user, end, actions, place })));
  }));
}

function usersAt(graph: ResourceGraph, principal: Place): readonly Resource[] {
  return principal.mentions().filter(({ resource }) => resource.type === 'AWS::IAM::Role').flatMap(({ resource }) => usersOf(graph, resource));
}
