import { Annotations, App, Stack } from 'aws-cdk-lib/core';
// In an app of your own: from 'cdk-microservices-platform'.
import { type MicroserviceProps, MicroservicesPlatform, PlatformLayout, ServiceBucket, ServiceDatabase } from '../../src';

const names = [
  'account', 'address', 'advert', 'article', 'audit', 'basket', 'campaign', 'carrier', 'catalog', 'chat', 'checkout', 'compliance', 'content', 'coupon',
  'currency', 'customs', 'delivery', 'forecast', 'fraud', 'gift', 'identity', 'image', 'invoice', 'ledger', 'loyalty', 'mail', 'marketplace', 'media', 'offer',
  'order', 'parcel', 'payment', 'price', 'product', 'profile', 'question', 'recommendation', 'refund', 'report', 'return', 'review', 'search', 'segment',
  'stock', 'subscription', 'supplier', 'survey', 'tax', 'warehouse', 'wishlist',
];

/** Every service tells the next two that something of its own has changed; engines and buckets take turns. */
const services = names.map((name, index): MicroserviceProps => ({
  name,
  publishes: [changeOf(name)],
  consumes: [1, 2].map((distance) => changeOf(names[(index + names.length - distance) % names.length])),
  database: index % 2 === 0 ? ServiceDatabase.postgres() : ServiceDatabase.mysql(),
  bucket: [ServiceBucket.uploads(), ServiceBucket.catalog(), ServiceBucket.documents()][index % 3],
}));

function changeOf(name: string): string {
  return `${name.charAt(0).toUpperCase()}${name.slice(1)}Changed`;
}

const app = new App();
const stack = new Stack(app, 'Shop', {
  description: 'Fifty microservices, each in a nested stack',
  // The account is one of AWS's own examples: put yours here.
  env: { account: '111122223333', region: 'eu-west-1' },
});
new MicroservicesPlatform(stack, 'Platform', { layout: PlatformLayout.nestedStacks(), services });

// What so many services take of an account is more than a new one has. Have the quotas raised first; then there is no need to be warned.
Annotations.of(stack).acknowledgeWarning('cdk-microservices-platform:quota.databases', 'AWS has raised the quota to 100');
Annotations.of(stack).acknowledgeWarning('cdk-microservices-platform:quota.traceGroups', 'AWS has raised the quota to 100');
app.synth();
