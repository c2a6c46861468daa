import { databaseOf, findService, type ServiceOfSpecification, SERVICES } from '../microservice';
import { proven, type SpecLine } from '../proof';

export const DATABASES: SpecLine[] = SERVICES.flatMap((service) => linesOf(service));

function linesOf(service: ServiceOfSpecification): SpecLine[] {
  const section = `Database layer: ${service.title} database`;
  const engine = service.engine === 'mysql' ? 'MySQL' : 'PostgreSQL';
  return [
    {
      section,
      line: `RDS ${engine}, Multi-AZ`,
      prove: (templates) => [proven(databaseOf(templates, findService(templates, service)), { Engine: service.engine, MultiAZ: true })],
    },
    {
      section,
      line: `Instance: ${service.instanceClass}`,
      prove: (templates) => [proven(databaseOf(templates, findService(templates, service)), { DBInstanceClass: service.instanceClass })],
    },
    {
      section,
      line: 'Encryption: KMS',
      prove: (templates) => {
        const database = databaseOf(templates, findService(templates, service));
        return [
          proven(database, { StorageEncrypted: true, KmsKeyId: /./ }),
          proven(templates.referred(database.properties.KmsKeyId), { EnableKeyRotation: true }),
        ];
      },
    },
  ];
}
