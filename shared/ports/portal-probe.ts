export type ProbeAnswer = { kind: 'answered'; proof: string } | { kind: 'noAnswer'; reason: string };

/** Asks an address for the proof that this deployment answers there: one request, no redirects. */
export interface PortalProbe {
  ask(portalUrl: string, nonce: string): Promise<ProbeAnswer>;
}
