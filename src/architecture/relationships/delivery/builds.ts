import { literalText, valueAt, type Resource } from '../../sources';
import { endsAt } from '../ends';
import { FindingsBuilder } from '../findings-builder';
import { evidenceOf } from '../relate';
import type { RelationshipRule } from '../rule';

/** A build project takes its source from a repository or bucket and writes what it makes into a bucket. */
export const builds: RelationshipRule = {
  name: 'delivery/builds',
  find(graph) {
    const found = new FindingsBuilder();
    for (const project of graph.ofType('AWS::CodeBuild::Project')) {
      for (const source of endsAt(graph, project, 'Source.Location')) { found.relate(project, 'reads', source, [evidenceOf(project, 'Source.Location')]); }
      const repository = hostedRepository(project);
      if (repository !== undefined) {
        const end = { id: `external:repository:${repository}`, type: 'External::Service', name: repository };
        if (isTriggered(project)) {
          found.relate(end, 'triggers', project, [evidenceOf(project, 'Source.Location'), evidenceOf(project, 'Triggers')]);
        } else {
          found.relate(project, 'reads', end, [evidenceOf(project, 'Source.Location')]);
        }
      }
      for (const property of ['Artifacts.Location', 'Cache.Location']) {
        for (const bucket of endsAt(graph, project, property)) {
          found.relate(project, 'writes', bucket, [evidenceOf(project, property)], property.startsWith('Cache') ? 'cache' : undefined);
        }
      }
    }
    return found.findings();
  },
};

/** `owner/name` of a repository at GitHub, GitLab or Bitbucket. */
function hostedRepository(project: Resource): string | undefined {
  const location = literalText(valueAt(project.properties, 'Source.Location'));
  return /^https:\/\/(?:[^@/]+@)?(?:github\.com|gitlab\.com|bitbucket\.org)\/([^/]+\/[^/]+?)(?:\.git)?\/?$/.exec(location ?? '')?.[1];
}

/** Whether a push starts the build. */
function isTriggered(project: Resource): boolean {
  return valueAt(project.properties, 'Triggers.Webhook') === true;
}
