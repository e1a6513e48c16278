import type { HttpRequest } from '@azure/functions';
import type { Ports } from '../../shared/ports/ports.ts';

export type OwnUrlPorts = Pick<Ports, 'providerSetup' | 'deployment'>;

/**
 * The addresses that are ours: the configured portal URL, and the one that the deployment was set up with, so that nobody
 * locks himself out and links that were sent before go on working.
 */
export const ownUrls = async ({ providerSetup, deployment }: OwnUrlPorts): Promise<string[]> => [
  ...new Set([(await providerSetup.read()).portalUrl, deployment.portalUrl]),
];

/** The one that the browser is at, to which it has to come back: its cookies are there. */
export const urlOfBrowser = async (ports: OwnUrlPorts, request: HttpRequest): Promise<string> => {
  const origin = request.headers.get('origin');
  const urls = await ownUrls(ports);
  return urls.find((url) => new URL(url).origin === origin) ?? urls[0] ?? ports.deployment.portalUrl;
};
