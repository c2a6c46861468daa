import { FindingsBuilder } from '../findings-builder';
import { Place } from '../place';
import { endsOf } from '../place-ends';
import { evidenceOf } from '../relate';
import type { RelationshipRule } from '../rule';
import { webEndsOf } from '../web-endpoints';
import { eventKind } from './event-kind';
import type { PlacedEnd } from './rule-targets';

/** The property of each action that names where it hands the message to, and what it is the name of. */
const ACTIONS: ReadonlyMap<string, { readonly property: string; readonly names?: string }> = new Map(Object.entries({
  CloudwatchAlarm: { property: 'AlarmName' },
  CloudwatchLogs: { property: 'LogGroupName', names: 'AWS::Logs::LogGroup' },
  DynamoDB: { property: 'TableName', names: 'AWS::DynamoDB::Table' },
  DynamoDBv2: { property: 'PutItem.TableName', names: 'AWS::DynamoDB::Table' },
  Elasticsearch: { property: 'Endpoint' },
  Firehose: { property: 'DeliveryStreamName', names: 'AWS::KinesisFirehose::DeliveryStream' },
  Http: { property: 'Url' },
  IotAnalytics: { property: 'ChannelName' },
  IotEvents: { property: 'InputName' },
  Kafka: { property: 'DestinationArn' },
  Kinesis: { property: 'StreamName', names: 'AWS::Kinesis::Stream' },
  Lambda: { property: 'FunctionArn' },
  Location: { property: 'TrackerName' },
  OpenSearch: { property: 'Endpoint' },
  S3: { property: 'BucketName', names: 'AWS::S3::Bucket' },
  Sns: { property: 'TargetArn' },
  Sqs: { property: 'QueueUrl' },
  StepFunctions: { property: 'StateMachineName', names: 'AWS::StepFunctions::StateMachine' },
  Timestream: { property: 'DatabaseName' },
}));

/** A rule of IoT Core hands the messages of a topic to its actions. */
export const iotRules: RelationshipRule = {
  name: 'events/iot-rules',
  find(graph) {
    const findings = new FindingsBuilder();
    for (const rule of graph.ofType('AWS::IoT::TopicRule')) {
      for (const payload of Place.of(graph, rule, 'TopicRulePayload')) {
        const label = topicOf(payload);
        const relate = (action: Place, of: string) => {
          for (const { end, place } of actionEnds(action)) { findings.relate(rule, eventKind(end), end, [evidenceOf(rule, place.path)], of); }
        };
        for (const action of payload.at('Actions').flatMap((place) => place.items())) { relate(action, label); }
        for (const action of payload.at('ErrorAction')) { relate(action, 'on error'); }
      }
    }
    return findings.findings();
  },
};

function actionEnds(action: Place): readonly PlacedEnd[] {
  return action.entries().flatMap(([name, settings]) => {
    const known = ACTIONS.get(name);
    const places = known ? settings.at(...known.property.split('.')) : [];
    return places.flatMap((place) => (name === 'Http' ? webEndsOf(place) : endsOf(place, known?.names)).map((end) => ({ end, place })));
  });
}

/** The topic in `SELECT * FROM 'devices/+/status' WHERE ...`. */
function topicOf(payload: Place): string {
  const sql = payload.at('Sql')[0]?.literal();
  return sql === undefined ? '' : /\bfrom\s+['"]([^'"]+)['"]/i.exec(sql)?.[1] ?? '';
}
