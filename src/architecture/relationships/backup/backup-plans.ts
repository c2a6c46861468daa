import type { Resource, ResourceGraph } from '../../sources';
import { endsAt } from '../ends';
import { entriesAt, pathIn, textAt } from '../entries';
import { FindingsBuilder } from '../findings-builder';
import { evidenceOf } from '../relate';
import type { RelationshipRule } from '../rule';

/** Types that AWS Backup copies: a selection by tag takes all of these that have the tag. */
const BACKED_UP: readonly string[] = [
  'AWS::DocDB::DBCluster', 'AWS::DynamoDB::GlobalTable', 'AWS::DynamoDB::Table', 'AWS::EC2::Instance', 'AWS::EC2::Volume',
  'AWS::EFS::FileSystem', 'AWS::FSx::FileSystem', 'AWS::Neptune::DBCluster', 'AWS::RDS::DBCluster', 'AWS::RDS::DBInstance', 'AWS::Redshift::Cluster',
  'AWS::S3::Bucket', 'AWS::Timestream::Table',
];

const RULES = 'BackupPlan.BackupPlanRule';
const SELECTION = 'BackupSelection';

/** A backup plan backs up what it selects, by name or by tag, into its vaults; copies go on to other vaults. */
export const backupPlans: RelationshipRule = {
  name: 'backup/backup-plans',
  find(graph) {
    const found = new FindingsBuilder();
    for (const plan of graph.ofType('AWS::Backup::BackupPlan')) {
      for (const rule of entriesAt(plan.properties, RULES)) {
        const property = pathIn(rule, 'TargetBackupVault');
        const vaults = endsAt(graph, plan, property);
        for (const vault of vaults) { found.relate(plan, 'writes', vault, [evidenceOf(plan, property)], textAt(rule.value, 'RuleName')); }
        for (const copy of entriesAt(plan.properties, pathIn(rule, 'CopyActions'))) {
          const to = pathIn(copy, 'DestinationBackupVaultArn');
          for (const other of endsAt(graph, plan, to)) {
            for (const vault of vaults) { found.relate(vault, 'replicates', other, [evidenceOf(plan, to)]); }
          }
        }
      }
    }
    for (const selection of graph.ofType('AWS::Backup::BackupSelection')) {
      for (const plan of graph.targets(selection.id, 'BackupPlanId')) {
        for (const end of endsAt(graph, selection, `${SELECTION}.Resources`)) {
          found.relate(plan, 'backs up', end, [evidenceOf(selection, `${SELECTION}.Resources`)]);
        }
        for (const { resource, property } of tagged(graph, selection)) { found.relate(plan, 'backs up', resource, [evidenceOf(selection, property)]); }
      }
    }
    return found.findings();
  },
};

/**
 * What has one of the tags that a selection lists, in the stacks of the selection's own account and Region; where these are not known, in its
 * own stack, as another may go elsewhere (a Stage for tests, a Stage for production).
 */
function tagged(graph: ResourceGraph, selection: Resource): readonly { readonly resource: Resource; readonly property: string }[] {
  const home = graph.stack(selection.stack);
  const here = (resource: Resource) => {
    const stack = graph.stack(resource.stack);
    if (resource.stack === selection.stack) { return true; }
    return home?.account !== undefined && home.region !== undefined && stack?.account === home.account && stack.region === home.region;
  };
  return entriesAt(selection.properties, `${SELECTION}.ListOfTags`).flatMap(({ path, value }) => {
    const [key, wanted] = ['ConditionKey', 'ConditionValue'].map((name) => textAt(value, name));
    if (key === undefined || wanted === undefined) { return []; }
    return graph.ofType(...BACKED_UP)
      .filter((resource) => here(resource) && Object.prototype.hasOwnProperty.call(resource.tags, key) && resource.tags[key] === wanted)
      .map((resource) => ({ resource, property: path }));
  });
}
