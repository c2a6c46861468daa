import { App, Stack } from 'aws-cdk-lib/core';
// In an app of your own: from 'cdk-microservices-platform'.
import { MicroservicesPlatform, PlatformLayout, ReferenceServices } from '../../src';

const app = new App();
// The stack is bound to no account and no Region: its template can be deployed to any.
const platform = new MicroservicesPlatform(new Stack(app, 'Shop', { description: 'Twenty microservices, each in a nested stack' }), 'Platform', {
  layout: PlatformLayout.nestedStacks(),
  services: ReferenceServices.all(),
});
const others = [
  'address', 'basket', 'catalog', 'coupon', 'delivery', 'forecast', 'invoice', 'loyalty', 'mail', 'price', 'question', 'recommendation', 'refund', 'review',
  'search', 'stock', 'wishlist',
];
for (const name of others) { platform.addService({ name, consumes: ['OrderPlaced'] }); }
app.synth();
