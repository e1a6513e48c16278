import { sharedSecurityHeaders } from '../http/security-headers.ts';

/** The hash is that of the empty style element into which Fluent UI's griffel inserts its rules. */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  // The preview of a mail; it has a policy of its own.
  "frame-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

/** Headers of pages and assets: only our own scripts, in nobody's frame, without the device's sensors. */
export const pageHeaders = (portalUrl: string): Record<string, string> => ({
  'content-security-policy': contentSecurityPolicy,
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=(), display-capture=()',
  'cross-origin-opener-policy': 'same-origin',
  ...sharedSecurityHeaders(portalUrl),
});
