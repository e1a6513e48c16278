import { z } from 'zod';

const hosts = ['localhost', '127.0.0.1', '[::1]'];

/** An http(s) URL on this machine: nothing the simulated cloud sends may leave it. */
export const loopbackUrl = z
  .url({ protocol: /^https?$/ })
  .refine((text) => hosts.includes(new URL(text).hostname), 'An address on this machine');
