"""Deploys a template to moto's server, which this starts on loopback, and prints what was made and what its APIs then answer, as JSON.

Moto makes some types of resources only, and of those it does not know every attribute. What it would stumble over is changed before, by the
table below; everything else is deployed as it was synthesized.

Usage: deploy.py TEMPLATE
"""
import collections
import json
import logging
import os
import sys
import warnings

ACCOUNT, REGION = '111122223333', 'eu-west-1'
os.environ.update(
    AWS_ACCESS_KEY_ID='none', AWS_SECRET_ACCESS_KEY='none', AWS_DEFAULT_REGION=REGION, AWS_EC2_METADATA_DISABLED='true', MOTO_ACCOUNT_ID=ACCOUNT,
)
# Moto logs each type that it does not make, and each request; the report counts them.
logging.disable(logging.CRITICAL)
warnings.simplefilter('ignore')

import boto3  # noqa: E402
import moto  # noqa: E402
from botocore.config import Config  # noqa: E402
from botocore.exceptions import ClientError  # noqa: E402
from botocore.parsers import ResponseParserError  # noqa: E402
from moto.cloudformation.parsing import get_model_map  # noqa: E402
from moto.server import ThreadedMotoServer  # noqa: E402

SUPPORTED = get_model_map()


class Deployment:
    """One try to deploy a template, with all changes but one, or with all of them."""

    def __init__(self, url, template, left_out=None):
        self.url, self.left_out = url, left_out
        self.template = json.loads(template)
        self.resources = self.template['Resources']
        self.stand_ins = collections.Counter()

    def client(self, service):
        return boto3.client(service, endpoint_url=self.url, region_name=REGION, config=Config(retries={'total_max_attempts': 1}))

    def create(self):
        """Creates the stack the way `cdk deploy` does: from a template in a bucket, in a bootstrapped account."""
        self.certificate = self.client('acm').request_certificate(DomainName='api.example.com')['CertificateArn']
        for name, (_, change) in CHANGES.items():
            if name != self.left_out:
                change(self)
        self.client('ssm').put_parameter(Name='/cdk-bootstrap/hnb659fds/version', Value='30', Type='String')
        self.client('s3').create_bucket(Bucket='assets', CreateBucketConfiguration={'LocationConstraint': REGION})
        self.client('s3').put_object(Bucket='assets', Key='template.json', Body=json.dumps(self.template))
        self.client('cloudformation').create_stack(
            # Moto takes the bucket and the key from the address and reads its own bucket.
            StackName='Shop', TemplateURL=f'https://s3.{REGION}.amazonaws.com/assets/template.json',
            Capabilities=['CAPABILITY_IAM', 'CAPABILITY_AUTO_EXPAND'],
        )

    def of_type(self, *types):
        return [resource for resource in self.resources.values() if resource['Type'] in types]

    def replace_references(self, answer):
        """Replaces references: `answer(owner, target type, id, attribute)` is what to put there, or None to keep it; a Ref has the attribute None."""
        def walk(owner, value):
            if isinstance(value, list):
                return [walk(owner, one) for one in value]
            if not isinstance(value, dict):
                return value
            for intrinsic in ('Ref', 'Fn::GetAtt'):
                if list(value) == [intrinsic]:
                    name, attribute = (value['Ref'], None) if intrinsic == 'Ref' else value['Fn::GetAtt']
                    found = answer(owner, self.resources[name]['Type'], name, attribute) if name in self.resources else None
                    return value if found is None else found
            return {key: walk(owner, one) for key, one in value.items()}
        for resource in self.resources.values():
            if resource['Type'] in SUPPORTED:
                resource['Properties'] = walk(resource['Type'], resource.get('Properties', {}))


def certificate_of_api(deployment):
    deployment.replace_references(lambda owner, target, name, attribute: (
        deployment.certificate if target == 'AWS::CertificateManager::Certificate' else None))


def bus_by_name(deployment):
    deployment.replace_references(lambda owner, target, name, attribute: (
        {'Fn::GetAtt': [name, 'Name']} if target == 'AWS::Events::EventBus' and attribute is None else None))


def stand_ins(deployment):
    def answer(owner, target, name, attribute):
        model = SUPPORTED.get(target)
        if model is None:
            known = False
        elif attribute is None:
            # A database takes its subnet group as moto's own object.
            known = hasattr(model, 'physical_resource_id') or target in ('AWS::RDS::DBSubnetGroup', 'AWS::RDS::DBParameterGroup')
        else:
            known = hasattr(model, 'get_cfn_attribute') and model.has_cfn_attr(attribute)
        if known:
            return None
        deployment.stand_ins[f'{target} {attribute or "Ref"}'] += 1
        return f'arn:aws:stand-in:{REGION}:{ACCOUNT}:{name}'
    deployment.replace_references(answer)


def archive_pattern_as_text(deployment):
    for archive in deployment.of_type('AWS::Events::Archive'):
        archive['Properties']['EventPattern'] = json.dumps(archive['Properties']['EventPattern'])


def key_tags_as_in_the_api(deployment):
    for key in deployment.of_type('AWS::KMS::Key'):
        tags = key['Properties'].get('Tags', [])
        key['Properties']['Tags'] = [{'TagKey': tag['Key'], 'TagValue': tag['Value']} for tag in tags]


def databases_without_parameter_group(deployment):
    for database in deployment.of_type('AWS::RDS::DBInstance'):
        del database['Properties']['DBParameterGroupName']


# What is changed for moto, in this order, and what moto does otherwise. A deployment without any one of them fails, and that is tried.
CHANGES = {
    'the listener has a certificate that was requested through the API': (
        'moto makes no certificate out of a template, and its load balancer refuses one that ACM does not know', certificate_of_api),
    'the name of the event bus is its attribute, not its reference': (
        'moto has an object for the reference, and its rules expect a text', bus_by_name),
    'a reference to what moto does not make or know is a stand-in, an ARN with the logical id': (
        'moto fails at the attribute of a resource that it has not made, or leaves the reference out', stand_ins),
    'the event pattern of an archive is a text': (
        'moto reads the pattern as JSON text', archive_pattern_as_text),
    'tags of keys have the names of the API': (
        'moto reads TagKey and TagValue, where CloudFormation has Key and Value', key_tags_as_in_the_api),
    'databases have no parameter group': (
        'moto has an object for the reference, and its databases expect a text', databases_without_parameter_group),
}


def pages(client, operation, key, **arguments):
    return [item for page in client.get_paginator(operation).paginate(**arguments) for item in page[key]]


def network(client):
    """Moto takes the zones of no Region in particular for those of us-east-1, so the letters are told; and it joins no route table to its subnet."""
    ec2 = client('ec2')
    vpcs = [vpc for vpc in pages(ec2, 'describe_vpcs', 'Vpcs') if not vpc['IsDefault']]
    ours = [{'Name': 'vpc-id', 'Values': [vpc['VpcId'] for vpc in vpcs]}]
    subnets = pages(ec2, 'describe_subnets', 'Subnets', Filters=ours)
    tables = [table for table in pages(ec2, 'describe_route_tables', 'RouteTables', Filters=ours) if not any(one['Main'] for one in table['Associations'])]
    groups = pages(ec2, 'describe_security_groups', 'SecurityGroups', Filters=ours)
    return {
        'vpcs': [vpc['CidrBlock'] for vpc in vpcs],
        'subnets': sorted([subnet['CidrBlock'], subnet['AvailabilityZone'][-1]] for subnet in subnets),
        'waysOut': dict(sorted(collections.Counter(way_out(table) for table in tables).items())),
        'natGateways': len(pages(ec2, 'describe_nat_gateways', 'NatGateways')),
        'flowLogs': len(pages(ec2, 'describe_flow_logs', 'FlowLogs')),
        'gatewayEndpoints': sorted(endpoint['ServiceName'].split('.')[-1] for endpoint in pages(ec2, 'describe_vpc_endpoints', 'VpcEndpoints')),
        'securityGroups': len([group for group in groups if group['GroupName'] != 'default']),
    }


def way_out(table):
    route = next((route for route in table['Routes'] if route.get('DestinationCidrBlock') == '0.0.0.0/0'), {})
    return 'NAT gateway' if 'NatGatewayId' in route else 'internet gateway' if 'GatewayId' in route else 'none'


def databases_reached_by(client):
    """The port of each database and the descriptions of the security groups that may connect to it."""
    ec2 = client('ec2')
    groups = {group['GroupId']: group for group in pages(ec2, 'describe_security_groups', 'SecurityGroups')}
    return sorted([
        group['Description'], permission['FromPort'], sorted(groups[pair['GroupId']]['Description'] for pair in permission['UserIdGroupPairs']),
    ] for group in groups.values() if group['Description'].startswith('Database of') for permission in group['IpPermissions'])


def groups_of_instances(client):
    ec2, answer = client('ec2'), []
    for group in pages(client('autoscaling'), 'describe_auto_scaling_groups', 'AutoScalingGroups'):
        template = group['LaunchTemplate']
        data = ec2.describe_launch_template_versions(LaunchTemplateId=template['LaunchTemplateId'])['LaunchTemplateVersions'][-1]['LaunchTemplateData']
        answer.append({
            'min': group['MinSize'],
            'max': group['MaxSize'],
            'subnets': len(group['VPCZoneIdentifier'].split(',')),
            'running': len([instance for instance in group['Instances'] if instance['LifecycleState'] == 'InService']),
            'type': data['InstanceType'],
            'encrypted': all(device['Ebs']['Encrypted'] for device in data['BlockDeviceMappings']),
            'metadataTokens': data['MetadataOptions']['HttpTokens'],
        })
    return answer


def databases(client):
    return sorted([database['Engine'], database['DBInstanceClass'], database['MultiAZ'], database['StorageEncrypted'], database['DBName']]
                  for database in pages(client('rds'), 'describe_db_instances', 'DBInstances'))


def buckets(client):
    """Of a bucket, moto keeps the encryption."""
    s3 = client('s3')
    names = [bucket['Name'] for bucket in s3.list_buckets()['Buckets'] if bucket['Name'] != 'assets']
    rules = [s3.get_bucket_encryption(Bucket=name)['ServerSideEncryptionConfiguration']['Rules'][0] for name in names]
    return sorted(rule['ApplyServerSideEncryptionByDefault']['SSEAlgorithm'] for rule in rules)


def queues(client):
    sqs = client('sqs')
    attributes = [sqs.get_queue_attributes(QueueUrl=url, AttributeNames=['All'])['Attributes'] for url in pages(sqs, 'list_queues', 'QueueUrls')]
    return [{'encrypted': 'KmsMasterKeyId' in one, 'hasDeadLetterQueue': 'RedrivePolicy' in one} for one in attributes]


def event_rules(client):
    events, answer = client('events'), {}
    for bus in events.list_event_buses()['EventBuses']:
        rules = events.list_rules(EventBusName=bus['Name'])['Rules']
        answer['default' if bus['Name'] == 'default' else 'own'] = sorted([
            sorted(json.loads(rule['EventPattern']).get('detail-type', [])),
            sorted({target['Arn'].split(':')[2] for target in events.list_targets_by_rule(Rule=rule['Name'], EventBusName=bus['Name'])['Targets']}),
        ] for rule in rules if not rule.get('ManagedBy'))
    answer['archives'] = len(events.list_archives()['Archives'])
    return answer


def keys(client):
    kms = client('kms')
    ids = [key['KeyId'] for key in pages(kms, 'list_keys', 'Keys')]
    return {'keys': len(ids), 'rotating': len([id for id in ids if kms.get_key_rotation_status(KeyId=id)['KeyRotationEnabled']])}


def entrance(client):
    elb = client('elbv2')
    answer = {'listeners': [], 'paths': [], 'healthChecks': []}
    for balancer in pages(elb, 'describe_load_balancers', 'LoadBalancers'):
        answer['scheme'] = balancer['Scheme']
        for listener in pages(elb, 'describe_listeners', 'Listeners', LoadBalancerArn=balancer['LoadBalancerArn']):
            answer['listeners'].append([listener['Port'], listener['Protocol'], listener['DefaultActions'][0]['Type']])
            for rule in elb.describe_rules(ListenerArn=listener['ListenerArn'])['Rules']:
                for condition in rule['Conditions']:
                    answer['paths'].append([int(rule['Priority']), (condition.get('PathPatternConfig') or condition)['Values']])
    for group in pages(elb, 'describe_target_groups', 'TargetGroups'):
        answer['healthChecks'].append([group['Port'], group['HealthCheckPath']])
    return {key: sorted(value) if isinstance(value, list) else value for key, value in answer.items()}


def file_system(client):
    efs = client('efs')
    systems = pages(efs, 'describe_file_systems', 'FileSystems')
    return {
        'encrypted': [system['Encrypted'] for system in systems],
        'mountTargets': len(efs.describe_mount_targets(FileSystemId=systems[0]['FileSystemId'])['MountTargets']),
        'directories': sorted(point['RootDirectory']['Path'] for point in efs.describe_access_points()['AccessPoints']),
    }


def records(client):
    route53, answer = client('route53'), []
    for zone in pages(route53, 'list_hosted_zones', 'HostedZones'):
        for record in pages(route53, 'list_resource_record_sets', 'ResourceRecordSets', HostedZoneId=zone['Id']):
            if record['Type'] == 'A':
                answer.append([record['Name'], 'alias' if 'AliasTarget' in record else 'address'])
    return answer


def log_groups(client):
    groups = pages(client('logs'), 'describe_log_groups', 'logGroups')
    return sorted([group['logGroupName'], group['retentionInDays']] for group in groups if group['logGroupName'].startswith('/aws/microservices/'))


ANSWERS = {
    'network': network,
    'databasesReachedBy': databases_reached_by,
    'instances': groups_of_instances,
    'databases': databases,
    'buckets': buckets,
    'queues': queues,
    'events': event_rules,
    'keys': keys,
    'entrance': entrance,
    'fileSystem': file_system,
    'topics': lambda client: len(pages(client('sns'), 'list_topics', 'Topics')),
    'records': records,
    'logGroups': log_groups,
    'dashboards': lambda client: len(client('cloudwatch').list_dashboards()['DashboardEntries']),
    'functions': lambda client: len(pages(client('lambda'), 'list_functions', 'Functions')),
}


def made_and_not(deployment):
    """Counts by type. Moto lists a resource that it has not made, too, but without its logical id."""
    made, missing = collections.Counter(), collections.Counter()
    resources = deployment.client('cloudformation').describe_stack_resources(StackName='Shop')['StackResources']
    listed = {resource.get('LogicalResourceId') for resource in resources}
    for name, resource in deployment.resources.items():
        (made if name in listed else missing)[resource['Type']] += 1
    return dict(sorted(made.items())), dict(sorted(missing.items()))


def main(template):
    server = ThreadedMotoServer(ip_address='127.0.0.1', port=0, verbose=False)
    server.start()
    try:
        url = 'http://{}:{}'.format(*server.get_host_and_port())
        fails_without = []
        for name in CHANGES:
            try:
                Deployment(url, template, left_out=name).create()
            except (ClientError, ResponseParserError):
                # An error of CloudFormation's, or the page that the server answers with when it breaks.
                fails_without.append(name)
            reset(url)
        deployment = Deployment(url, template)
        deployment.create()
        made, missing = made_and_not(deployment)
        return {
            'version': moto.__version__,
            'status': deployment.client('cloudformation').describe_stacks(StackName='Shop')['Stacks'][0]['StackStatus'],
            'made': made,
            'missing': missing,
            'unsupported': sorted({resource['Type'] for resource in deployment.resources.values()} - set(SUPPORTED)),
            'standIns': dict(sorted(deployment.stand_ins.items())),
            'changes': {name: reason for name, (reason, _) in CHANGES.items()},
            'failsWithout': fails_without,
            'answers': {name: ask(deployment.client) for name, ask in ANSWERS.items()},
        }
    finally:
        server.stop()


def reset(url):
    from urllib.request import Request, urlopen
    urlopen(Request(f'{url}/moto-api/reset', method='POST')).close()


if __name__ == '__main__':
    with open(sys.argv[1], encoding='utf-8') as file:
        result = main(file.read())
    json.dump(result, sys.stdout, indent=2)
