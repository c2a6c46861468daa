import { endsAt } from '../ends';
import { entriesAt, pathIn, textAt } from '../entries';
import { FindingsBuilder } from '../findings-builder';
import { evidenceOf } from '../relate';
import type { RelationshipRule } from '../rule';
import { wholeOf } from '../whole';

/** Endpoints in front of copies of the same thing: the type, the list of copies, and what names each. */
const FRONTS: readonly { readonly type: string; readonly list: string; readonly end: string }[] = [
  { type: 'AWS::GlobalAccelerator::EndpointGroup', list: 'EndpointConfigurations', end: 'EndpointId' },
  { type: 'AWS::S3::MultiRegionAccessPoint', list: 'Regions', end: 'Bucket' },
];

/** Global Accelerator and S3 Multi-Region Access Points route to the nearest of their endpoints. */
export const acceleratorEndpoints: RelationshipRule = {
  name: 'routing/accelerator-endpoints',
  find(graph) {
    const found = new FindingsBuilder();
    for (const { type, list, end } of FRONTS) {
      for (const group of graph.ofType(type)) {
        for (const endpoint of entriesAt(group.properties, list)) {
          const property = pathIn(endpoint, end);
          const region = textAt(group.properties, 'EndpointGroupRegion');
          for (const target of endsAt(graph, group, property)) {
            found.relate(wholeOf(graph, group), 'routes', target, [evidenceOf(group, property)], region);
          }
        }
      }
    }
    return found.findings();
  },
};
