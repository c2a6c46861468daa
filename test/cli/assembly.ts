import { mkdirSync, mkdtempSync, realpathSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';

/** A new empty folder. */
export function temporaryFolder(): string {
  return mkdtempSync(join(realpathSync(tmpdir()), 'cdk-architecture-'));
}

/** Names that differ by more than a number: a diagram draws Queue1 and Queue2 as one. */
function letters(number: number): string {
  return [...number.toString(26)].map((digit) => String.fromCharCode(65 + parseInt(digit, 26))).join('');
}

/** A template in which each of so many queues triggers a function of its own, and hands what fails to the next queue. */
export function queuesAndFunctions(count: number): object {
  const resources: { [logicalId: string]: object } = {};
  for (let number = 0; number < count; number++) {
    const next = number + 1 < count ? { RedrivePolicy: { deadLetterTargetArn: { 'Fn::GetAtt': [`Queue${letters(number + 1)}`, 'Arn'] }, maxReceiveCount: 3 } } : {};
    resources[`Queue${letters(number)}`] = { Type: 'AWS::SQS::Queue', Properties: next };
    resources[`Worker${letters(number)}`] = {
      Type: 'AWS::Lambda::Function',
      Properties: { Handler: 'index.handler', Runtime: 'nodejs22.x', Role: 'arn:aws:iam::111122223333:role/worker', Code: { ZipFile: '' } },
    };
    resources[`Mapping${letters(number)}`] = {
      Type: 'AWS::Lambda::EventSourceMapping',
      Properties: { EventSourceArn: { 'Fn::GetAtt': [`Queue${letters(number)}`, 'Arn'] }, FunctionName: { Ref: `Worker${letters(number)}` } },
    };
  }
  return { Resources: resources };
}

/** The hints of an app that has put each queue and its function into a service of their own. */
export function oneServiceEach(count: number): object {
  const hint = (number: number) => ({ type: 'cdk-microservices-platform:architecture', data: { hint: 'group', value: `Service ${letters(number)}` } });
  return Object.fromEntries(Array.from({ length: count }, (_, number) => ['Queue', 'Worker'].map((kind) => [
    `/Shop/${kind}${letters(number)}`, [{ type: 'aws:cdk:logicalId', data: `${kind}${letters(number)}` }, hint(number)],
  ])).flat());
}

/** Writes a cloud assembly of one stack called Shop, and gives its folder. */
export function writeAssembly(folder: string, template: object = queuesAndFunctions(1), metadata: object = {}): string {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify({
    version: '36.0.0',
    artifacts: {
      Shop: {
        type: 'aws:cloudformation:stack',
        environment: 'aws://111122223333/eu-west-1',
        metadata,
        properties: { templateFile: 'Shop.template.json' },
      },
    },
  }));
  writeFileSync(join(folder, 'Shop.template.json'), JSON.stringify(template));
  return folder;
}
