import { isIP, isIPv6 } from 'node:net';

/** A network in CIDR notation, taken apart. */
export interface Network {
  address: string;
  prefix: number;
  family: 'ipv4' | 'ipv6';
}

/** Wider than this is no network of anybody's own. */
const shortestPrefix = 8;

export const parseNetwork = (text: string): Network | undefined => {
  const [, address = '', digits = ''] = /^([0-9a-fA-F:.]+)\/(\d{1,3})$/.exec(text) ?? [];
  if (isIP(address) === 0) return undefined;
  const prefix = Number(digits);
  const family = isIPv6(address) ? 'ipv6' : 'ipv4';
  if (prefix < shortestPrefix || prefix > (family === 'ipv6' ? 128 : 32)) return undefined;
  return { address, prefix, family };
};
