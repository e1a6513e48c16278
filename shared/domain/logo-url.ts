/** Where an uploaded picture is shown; with an empty `portalUrl` the path alone. */
export const logoUrl = (portalUrl: string, logo: string): string => `${portalUrl}/api/logos/${logo}`;
