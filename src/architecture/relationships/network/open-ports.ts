import { type Listener, listenersOf } from './listeners';
import { includesPort, portOf } from './ports';
import type { Resource, ResourceGraph } from '../../sources';

/** A port, or several, that something answers at. */
export interface OpenPort {
  /** `HTTPS 443`, `TCP 22`, `all ports`; undefined where only the deployment knows. */
  readonly label?: string;
  /** Of a load balancer: who listens there. */
  readonly listener?: Listener;
}

/** What has security groups only to call others: nobody ever comes to it through them. */
const CALLERS = new RegExp(`^AWS::(${[
  'ApiGateway', 'AppRunner::', 'CodeBuild::', 'DMS::', 'DataSync::', 'EKS::FargateProfile', 'Events::', 'Glue::', 'KinesisFirehose::', 'Lambda::', 'Pipes::', 'QuickSight::',
  'Scheduler::', 'StepFunctions::', 'Synthetics::',
].join('|')})`);

const BALANCER = /^AWS::ElasticLoadBalancing(V2)?::LoadBalancer$/;

/** Whether something is a load balancer of whatever kind. */
export function isLoadBalancer({ type }: Resource): boolean {
  return BALANCER.test(type);
}

/** Ports whose protocol everybody knows. */
const WEB: ReadonlyMap<string, string> = new Map([['80', 'HTTP'], ['443', 'HTTPS']]);

/** What browsers and programs speak there, `HTTPS`, where it is a port of the web; undefined of any other. */
export function webProtocolOf({ label }: OpenPort): string | undefined {
  return [...WEB].find(([port, protocol]) => label === `${protocol} ${port}`)?.[1];
}

const NFS_PORT = '2049';

/**
 * Of what a security-group rule lets through, as it was labelled (`443`, `53/udp`, `all`), that which a resource answers at: a load balancer where
 * it listens, a database at its own port, anything else wherever the rule says.
 */
export function openPorts(graph: ResourceGraph, resource: Resource, allowed: string | undefined): readonly OpenPort[] {
  if (CALLERS.test(resource.type)) { return []; }
  if (isLoadBalancer(resource)) {
    const listeners = listenersOf(graph, resource);
    if (listeners.length > 0) { return atListeners(listeners, allowed); }
  }
  const own = resource.type === 'AWS::EFS::FileSystem' ? NFS_PORT : portOf(resource);
  if (own === undefined) { return [{ label: named(allowed) }]; }
  return allowed === undefined || includesPort(allowed, Number(own)) ? [{ label: named(own) }] : [];
}

function atListeners(listeners: readonly Listener[], allowed: string | undefined): readonly OpenPort[] {
  return listeners.flatMap((listener) => {
    const { protocol, port } = listener;
    if (port === undefined || allowed === undefined) { return [{ listener, label: port === undefined ? named(allowed) : `${protocol} ${port}` }]; }
    const [tcp, udp] = [!/^(UDP|QUIC)$/.test(protocol), /UDP|QUIC/.test(protocol)];
    const isOpen = (tcp && includesPort(allowed, Number(port))) || (udp && isOpenUdp(allowed, Number(port)));
    return isOpen ? [{ listener, label: `${protocol} ${port}` }] : [];
  });
}

function isOpenUdp(allowed: string, port: number): boolean {
  return allowed === 'all' || (allowed.endsWith('/udp') && includesPort(allowed.slice(0, -'/udp'.length), port));
}

function named(allowed: string | undefined): string | undefined {
  if (allowed === undefined) { return undefined; }
  if (WEB.has(allowed)) { return `${WEB.get(allowed)} ${allowed}`; }
  const [ports, protocol = 'tcp'] = allowed.split('/');
  if (ports === 'all') { return protocol === 'udp' ? 'all UDP ports' : 'all ports'; }
  return /^\d/.test(ports) ? `${protocol.toUpperCase()} ${ports}` : allowed;
}
