import { FindingsBuilder } from '../findings-builder';
import { endsOf } from '../place-ends';
import { evidenceOf } from '../relate';
import type { RelationshipRule } from '../rule';
import { runnersOf } from '../runners';
import { placesAt } from '../table-rule';

/** Where containers are given secrets and parameters, which are read when they start. */
const SECRETS: ReadonlyMap<string, readonly string[]> = new Map(Object.entries({
  'AWS::AppRunner::Service': [
    'SourceConfiguration.ImageRepository.ImageConfiguration.RuntimeEnvironmentSecrets.*.Value',
    'SourceConfiguration.CodeRepository.CodeConfiguration.CodeConfigurationValues.RuntimeEnvironmentSecrets.*.Value',
  ],
  'AWS::Batch::JobDefinition': [
    'ContainerProperties.Secrets.*.ValueFrom', 'EcsProperties.TaskProperties.*.Containers.*.Secrets.*.ValueFrom',
  ],
  'AWS::ECS::TaskDefinition': ['ContainerDefinitions.*.Secrets.*.ValueFrom', 'ContainerDefinitions.*.RepositoryCredentials.CredentialsParameter'],
}));

/** Containers read the secrets and parameters that they are started with. */
export const containerSecrets: RelationshipRule = {
  name: 'access/container-secrets',
  find(graph) {
    const findings = new FindingsBuilder();
    for (const [type, properties] of SECRETS) {
      for (const holder of graph.ofType(type)) {
        for (const place of properties.flatMap((property) => placesAt(graph, holder, property))) {
          for (const end of endsOf(place, 'AWS::SSM::Parameter')) {
            for (const user of runnersOf(graph, holder)) { findings.relate(user, 'reads', end, [evidenceOf(holder, place.path)]); }
          }
        }
      }
    }
    return findings.findings();
  },
};
