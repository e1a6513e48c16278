import { BlockList, isIPv6 } from 'node:net';
import type { Network } from '../../config/network.ts';
import { isInternal } from '../internal-addresses.ts';

const familyOf = (address: string) => (isIPv6(address) ? 'ipv6' : 'ipv4');

/** Where clouds keep the credentials and the control of a machine: no configuration opens these. */
const metadata = new BlockList();
metadata.addSubnet('169.254.0.0', 16, 'ipv4');
metadata.addAddress('168.63.129.16', 'ipv4');
metadata.addAddress('fd00:ec2::254', 'ipv6');
metadata.addAddress('100.100.100.200', 'ipv4');
// What carries an address of v4 inside, where a gateway or a tunnel takes it out: any of the above among them.
metadata.addSubnet('::ffff:0:0:0', 96, 'ipv6');
metadata.addSubnet('64:ff9b::', 96, 'ipv6');
metadata.addSubnet('64:ff9b:1::', 48, 'ipv6');
metadata.addSubnet('2002::', 16, 'ipv6');

/** The private networks that a configuration names. */
export const privateNetworks = (networks: readonly Network[]): ((address: string) => boolean) => {
  const named = new BlockList();
  for (const { address, prefix, family } of networks) named.addSubnet(address, prefix, family);
  return (address) => {
    const family = familyOf(address);
    return named.check(address, family) && !metadata.check(address, family);
  };
};

/**
 * Why none of these addresses may be sent to; undefined if all may. One bad address among good ones refuses them all: what
 * a name means is its owner's word.
 */
export const refusalOf = (
  { protocol }: Pick<URL, 'protocol'>,
  addresses: readonly string[],
  isNamed: (address: string) => boolean,
): string | undefined => {
  if (addresses.length === 0) return 'its name is not known (DNS)';
  if (addresses.some((address) => isInternal(address) && !isNamed(address)))
    return 'it is an address of an internal network, which WEBHOOK_PRIVATE_NETWORKS of this deployment does not name';
  if (protocol !== 'https:' && !addresses.every(isNamed)) return 'an address of the internet has to be https';
  return undefined;
};
