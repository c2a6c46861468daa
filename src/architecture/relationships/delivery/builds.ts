import { literalText, valueAt, type Resource } from '../../sources';
import { endsAt } from '../ends';
import { FindingsBuilder } from '../findings-builder';
import { evidenceOf } from '../relate';
import type { RelationshipRule } from '../rule';
import { hostedRepository } from './hosted-repository';

/** Apps that AWS builds and runs straight from a repository, whenever it changes. */
const HOSTED: ReadonlyMap<string, string> = new Map([
  ['AWS::Amplify::App', 'Repository'],
  ['AWS::AppRunner::Service', 'SourceConfiguration.CodeRepository.RepositoryUrl'],
]);

/** A build project takes its source from a repository or bucket and writes what it makes into a bucket. */
export const builds: RelationshipRule = {
  name: 'delivery/builds',
  find(graph) {
    const found = new FindingsBuilder();
    for (const project of graph.ofType('AWS::CodeBuild::Project')) {
      for (const source of endsAt(graph, project, 'Source.Location')) { found.relate(project, 'reads', source, [evidenceOf(project, 'Source.Location')]); }
      const end = hostedRepository(literalText(valueAt(project.properties, 'Source.Location')));
      if (end) {
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
    for (const [type, property] of HOSTED) {
      for (const app of graph.ofType(type)) {
        const end = hostedRepository(literalText(valueAt(app.properties, property)));
        for (const repository of end ? [end] : endsAt(graph, app, property)) {
          found.relate(repository, 'delivers', app, [evidenceOf(app, property)]);
        }
      }
    }
    return found.findings();
  },
};

/** Whether a push starts the build. */
function isTriggered(project: Resource): boolean {
  return valueAt(project.properties, 'Triggers.Webhook') === true;
}
