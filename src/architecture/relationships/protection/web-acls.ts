import type { Resource, ResourceGraph } from '../../sources';
import { endsAt } from '../ends';
import { FindingsBuilder, isExternal } from '../findings-builder';
import { evidenceOf } from '../relate';
import type { RelationshipRule } from '../rule';

/** Attachments of a web ACL to what it protects. */
const ASSOCIATIONS: readonly { readonly type: string; readonly acl: string; readonly guarded: string }[] = [
  { type: 'AWS::WAFv2::WebACLAssociation', acl: 'WebACLArn', guarded: 'ResourceArn' },
  { type: 'AWS::WAFRegional::WebACLAssociation', acl: 'WebACLId', guarded: 'ResourceArn' },
];

/** What names its web ACL itself. */
const GUARDED: readonly { readonly type: string; readonly acl: string }[] = [
  { type: 'AWS::CloudFront::Distribution', acl: 'DistributionConfig.WebACLId' },
  { type: 'AWS::CloudFront::DistributionTenant', acl: 'Customizations.WebAcl.Arn' },
  { type: 'AWS::Amplify::App', acl: 'WebAclArn' },
];

const ACL = /^AWS::WAF(v2|Regional)?::WebACL$/;

/** A web ACL protects the load balancers, APIs, user pools and distributions that it is attached to. */
export const webAcls: RelationshipRule = {
  name: 'protection/web-acls',
  find(graph) {
    const found = new FindingsBuilder();
    for (const { type, acl, guarded } of ASSOCIATIONS) {
      for (const association of graph.ofType(type)) {
        for (const protector of aclsAt(graph, association, acl)) {
          for (const end of endsAt(graph, association, guarded)) {
            found.relate(protector, 'protects', end, [evidenceOf(association, acl), evidenceOf(association, guarded)]);
          }
        }
      }
    }
    for (const { type, acl } of GUARDED) {
      for (const resource of graph.ofType(type)) {
        for (const protector of aclsAt(graph, resource, acl)) { found.relate(protector, 'protects', resource, [evidenceOf(resource, acl)]); }
      }
    }
    return found.findings();
  },
};

function aclsAt(graph: ResourceGraph, resource: Resource, property: string) {
  return endsAt(graph, resource, property).filter((end) => isExternal(end) || ACL.test(end.type));
}
