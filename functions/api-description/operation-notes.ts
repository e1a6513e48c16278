import type { endpoints, EndpointName } from '../../shared/contracts/endpoints.ts';
import type { Area, NotesOfAny, OperationNotes } from './area.ts';
import { connections } from './areas/connections.ts';
import { customers } from './areas/customers.ts';
import { deployment } from './areas/deployment.ts';
import { invitations } from './areas/invitations.ts';
import { lists } from './areas/lists.ts';
import { sessions } from './areas/sessions.ts';
import { settings } from './areas/settings.ts';
import { tenantUsers } from './areas/tenant-users.ts';
import { webhooks } from './areas/webhooks.ts';
import { wizard } from './areas/wizard.ts';

/** In the order in which they are read. */
export const areas = [
  customers,
  connections,
  invitations,
  lists,
  tenantUsers,
  webhooks,
  settings,
  deployment,
  sessions,
  wizard,
] as const satisfies readonly Area[];

const notes = {
  ...customers.operations,
  ...connections.operations,
  ...invitations.operations,
  ...lists.operations,
  ...tenantUsers.operations,
  ...webhooks.operations,
  ...settings.operations,
  ...deployment.operations,
  ...sessions.operations,
  ...wizard.operations,
} as const satisfies { readonly [Name in EndpointName]: OperationNotes<(typeof endpoints)[Name]> };

export const notesOf = (name: EndpointName): NotesOfAny => notes[name];

export const areaOf = (name: EndpointName): string => {
  const found = areas.find(({ operations }) => Object.hasOwn(operations, name));
  if (!found) throw new Error(`${name} is in no area of the API's description.`);
  return found.name;
};
