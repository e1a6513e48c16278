import { setTimeout as delay } from 'node:timers/promises';
import type { Directory, Fault } from '../directory.ts';
import type { Refusal } from './route.ts';

const hangMs = 60_000;

/**
 * The fault that the control page put before this service, if there is one left, worn off by one request. A hanging
 * service answers after a minute, which is longer than callers wait.
 */
export const takeFault = async (
  directory: Directory,
  service: Fault['service'],
): Promise<Refusal | undefined> => {
  const fault = directory.faults.get(service);
  if (!fault) return undefined;
  if (fault.remaining <= 1) directory.faults.delete(service);
  else directory.faults.set(service, { ...fault, remaining: fault.remaining - 1 });
  const headers = { 'retry-after': String(fault.retryAfterSeconds) };
  switch (fault.kind) {
    case 'throttle':
      return { status: 429, message: 'Too many requests (control page).', headers };
    case 'serverError':
      return { status: 503, message: 'The service is unavailable (control page).', headers };
    case 'hang':
      await delay(hangMs, undefined, { ref: false });
      return { status: 503, message: 'The service did not answer in time (control page).' };
    default:
      return fault.kind satisfies never;
  }
};
