import { byCodeUnit, intrinsicOf, type Resource, type TemplateValue } from '../../sources';
import { oneLine } from '../naming/words';

/** What CDK calls the zones of an account and Region that it has yet to ask for them. */
const PLACEHOLDER = /^dummy\d([a-z])$/;

/** The Availability Zones of subnets, as far as the template tells them. */
export class Zones {
  private readonly zoneBySubnet = new Map<string, TemplateValue>();

  /** Reads the zone of a subnet. */
  public remember({ id, properties }: Resource): void {
    const zone = properties.AvailabilityZone ?? properties.AvailabilityZoneId;
    if (zone !== undefined && zone !== null) { this.zoneBySubnet.set(id, zone); }
  }

  /** What people call the zone of a subnet: `eu-west-1a`, or `AZ 1` for the first of whatever Region it is; undefined where only the deployment knows. */
  public nameOf(subnetId: string): string | undefined {
    const zone = this.zoneBySubnet.get(subnetId);
    if (typeof zone === 'string') {
      const [, letter] = PLACEHOLDER.exec(zone) ?? [];
      return letter === undefined ? oneLine(zone) || undefined : `AZ ${letter.charCodeAt(0) - 'a'.charCodeAt(0) + 1}`;
    }
    const select = intrinsicOf(zone);
    const [index, list] = select?.name === 'Fn::Select' && Array.isArray(select.argument) ? select.argument as readonly TemplateValue[] : [];
    return /^\d+$/.test(String(index)) && intrinsicOf(list)?.name === 'Fn::GetAZs' ? `AZ ${Number(index) + 1}` : undefined;
  }

  /** The zones of subnets: their names, or how many there are where not all have one. */
  public text(subnetIds: Iterable<string>): string {
    const ids = [...subnetIds];
    const names = ids.map((id) => this.nameOf(id));
    return names.every((name) => name !== undefined) ? [...new Set(names)].sort(byCodeUnit).join(', ') : String(new Set(ids.map((id) => this.keyOf(id))).size);
  }

  /** Where the template leaves the zone to AWS, each subnet may be in one of its own. */
  private keyOf(subnetId: string): string {
    const zone = this.zoneBySubnet.get(subnetId);
    return zone === undefined ? subnetId : JSON.stringify(zone);
  }
}
