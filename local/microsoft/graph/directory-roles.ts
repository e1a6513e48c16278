import { derivedId } from '../derived-id.ts';

/** Entra's built-in roles by display name, with their published template ids, which are their definitions' ids too. */
export const builtInRoles: Readonly<Record<string, string>> = {
  'Global Administrator': '62e90394-69f5-4237-9190-012177145e10',
  'Privileged Role Administrator': 'e8611ab8-c189-46e8-94e1-60213ab1f814',
  'Application Administrator': '9b895d92-2cd3-44c7-9d02-a6ac2d5ea5c3',
  'Cloud Application Administrator': '158c047a-c907-4556-b7ef-446551a6b5f7',
  'User Administrator': 'fe930be7-5e62-47db-91af-98c3a49a38b1',
  'Teams Administrator': '69091246-20e8-4a56-aa4d-066075b2a7a8',
  'Teams Communications Administrator': 'baf37b3a-610e-45da-9e62-d9d1e5e8914b',
  'Domain Name Administrator': '8329153b-31d0-4727-b945-745eb3bc5f31',
};

/** A role nobody published an id for still has one, the same every time. */
export const roleTemplateId = (displayName: string): string =>
  builtInRoles[displayName] ?? derivedId('template', displayName);

/** Who may make and change app registrations in the simulated tenants: there people do not register apps themselves. */
export const applicationAdministrators: readonly string[] = [
  'Global Administrator',
  'Application Administrator',
  'Cloud Application Administrator',
];

/** Who may hand out directory roles, and application permissions of Microsoft Graph itself. */
export const privilegedAdministrators: readonly string[] = [
  'Global Administrator',
  'Privileged Role Administrator',
];
