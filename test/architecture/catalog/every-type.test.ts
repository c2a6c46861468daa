import { cdkProperties, cdkTypes, type Properties } from './cdk-library';
import { catalogCoverage, catalogEntry, catalogTypes } from '../../../src/architecture/catalog';
import { ENTRY_TABLES } from '../../../src/architecture/catalog/entries';

/** True when the path leads through properties that CloudFormation knows; inside a free-form object anything goes. */
function leadsSomewhere(properties: Properties, path: string): boolean {
  const [step, ...rest] = path.split('.').filter((each) => each !== '*' && !/^\d+$/.test(each));
  if (step === undefined) { return true; }
  if (!Object.prototype.hasOwnProperty.call(properties, step)) { return false; }
  const inner = properties[step];
  return rest.length === 0 || Object.keys(inner).length === 0 || leadsSomewhere(inner, rest.join('.'));
}

/** The type and property that an owner path goes by: another's (`<-Type.Property`) or its own (`Property`, `Property->Type`). */
function stepOf(type: string, ownerPath: string): { readonly type: string; readonly property: string } | undefined {
  if (ownerPath === '<-*' || ownerPath.startsWith('->')) { return undefined; }
  if (!ownerPath.startsWith('<-')) { return { type, property: ownerPath.split('->')[0] }; }
  const [other, ...property] = ownerPath.slice(2).split('.');
  return { type: other, property: property.join('.') };
}

const steps = catalogTypes().flatMap((type) => (catalogEntry(type).owner ?? []).flatMap((ownerPath) => {
  const step = stepOf(type, ownerPath);
  return step === undefined ? [] : [{ of: type, ownerPath, ...step }];
}));

describe('every type that aws-cdk-lib has a class for', () => {
  test('are well over a thousand, so that the tests below ask about something', () => {
    expect(cdkTypes().length).toBeGreaterThan(1500);
  });

  test('has an entry of its own', () => {
    const coverage = catalogCoverage(cdkTypes());
    expect(coverage.byNamespace).toEqual([]);
    expect(coverage.unknown).toEqual([]);
    expect(coverage.own).toBe(coverage.types);
  });

  test('has a service, a label, a layer and an icon', () => {
    const poor = cdkTypes().filter((type) => {
      const { service, label, layer, icon } = catalogEntry(type);
      return [service, label, layer, icon.name].some((text) => text.trim() === '');
    });
    expect(poor).toEqual([]);
  });

  test('belongs, when it is a part or connects two others, to something', () => {
    const lost = catalogTypes().filter((type) => {
      const { role, owner = [] } = catalogEntry(type);
      return (role === 'part' || role === 'relationship') && owner.length === 0;
    });
    expect(lost).toEqual([]);
  });

  test('says why, when it is hidden', () => {
    const silent = catalogTypes().filter((type) => catalogEntry(type).role === 'plumbing' && !catalogEntry(type).reason);
    expect(silent).toEqual([]);
  });
});

describe('what the entries say', () => {
  test('stands in one row for each type', () => {
    const types = ENTRY_TABLES.flatMap((table) => Object.entries(table))
      .flatMap(([namespace, rows]) => Object.keys(rows).map((name) => `${namespace}::${name}`));
    expect(types.filter((type, index) => types.indexOf(type) !== index)).toEqual([]);
  });

  test('names details by properties that CloudFormation knows', () => {
    const wrong = catalogTypes().flatMap((type) => {
      const properties = cdkProperties(type);
      if (properties === undefined) { return []; }
      return Object.values(catalogEntry(type).details ?? {}).filter((path) => !leadsSomewhere(properties, path)).map((path) => `${type} ${path}`);
    });
    expect(wrong).toEqual([]);
  });

  test('names owners by properties that CloudFormation knows', () => {
    const wrong = steps.filter(({ type, property }) => {
      const properties = cdkProperties(type);
      return properties !== undefined && property !== '' && !leadsSomewhere(properties, property);
    });
    expect(wrong).toEqual([]);
  });

  test('names owners by types that have an entry, and that may own', () => {
    const wrong = steps.filter(({ type }) => catalogEntry(type).fallback === true || catalogEntry(type).role === 'plumbing');
    expect(wrong).toEqual([]);
  });

  test('leads from every part to something that is drawn, when all that it may belong to is there', () => {
    const leads = (type: string, above: readonly string[]): boolean => {
      const { role, owner = [] } = catalogEntry(type);
      if (role === 'component' || role === 'group') { return true; }
      if (above.includes(type)) { return false; }
      return owner.some((ownerPath) => {
        const step = stepOf(type, ownerPath);
        return step === undefined || step.type === type || leads(step.type, [...above, type]);
      });
    };
    expect(catalogTypes().filter((type) => catalogEntry(type).role !== 'plumbing' && !leads(type, []))).toEqual([]);
  });

  test('shows no property that may hold a secret', () => {
    const paths = catalogTypes().flatMap((type) => Object.values(catalogEntry(type).details ?? {}));
    expect(paths.filter((path) => /password|secretstring|token|privatekey|accesskey/i.test(path))).toEqual([]);
  });
});
