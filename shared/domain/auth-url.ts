import type { Secret } from './secret.ts';

/**
 * `{portal}/invite/{invitationId}#{version}.{key}`. The key is an HMAC of id and version (see the link-key adapter); it
 * travels in the fragment, so that servers, proxies and telemetry never see it.
 */
export const authUrl = (
  portalUrl: string,
  invitationId: string,
  version: number,
  key: Secret<string>,
): string => `${portalUrl}/invite/${invitationId}#${version}.${key.reveal()}`;

/** What is signed: id and version, so that a link cannot be moved to another invitation or another version. */
export const linkMessage = (invitationId: string, version: number): string => `${invitationId}.${version}`;

/** 32 hex digits, as made by a random UUID without its dashes. */
export const invitationIdPattern = /^[0-9a-f]{32}$/;

/**
 * Header value `{version}.{key}`: version a positive integer, key base64url of 32 bytes. The last character carries four
 * bits only; others than these sixteen would decode to the same key, and a key has one spelling.
 */
export const linkKeyPattern = /^([1-9]\d{0,5})\.([A-Za-z0-9_-]{42}[AEIMQUYcgkosw048])$/;
