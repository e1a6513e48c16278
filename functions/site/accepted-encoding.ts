import type { Encoding } from './site-files.ts';

/** The best encoding the client takes (RFC 9110 §12.5.3); `q=0` refuses one. */
export const acceptedEncoding = (header: string | null): Encoding => {
  const accepted = new Set(
    (header ?? '')
      .toLowerCase()
      .split(',')
      .map((item) => item.trim().split(/\s*;\s*/))
      .filter(([, weight]) => !/^q=0(\.0*)?$/.test(weight ?? ''))
      .map(([name]) => name),
  );
  if (accepted.has('br')) return 'br';
  return accepted.has('gzip') ? 'gzip' : 'identity';
};
