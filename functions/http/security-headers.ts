/** Headers of every answer of the API: never cached, never framed, never guessed at. */
export const apiSecurityHeaders = (portalUrl: string): Record<string, string> => ({
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  ...sharedSecurityHeaders(portalUrl),
});

/** Headers of every answer, pages included. HSTS only where the portal is https. */
export const sharedSecurityHeaders = (portalUrl: string): Record<string, string> => ({
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  ...(portalUrl.startsWith('https:') && {
    'strict-transport-security': 'max-age=31536000; includeSubDomains',
  }),
});
