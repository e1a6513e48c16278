import * as z from 'zod';
import {
  applicationId,
  clientSecret,
  secretExpiresOn,
  tenantId,
} from '../../shared/contracts/app-registration.ts';
import * as fields from '../../shared/contracts/fields.ts';
import { userPrincipalName } from '../../shared/contracts/wizard.ts';
import type { Schema } from './openapi.ts';

/** What a reader is told of fields that many contracts share. In a registry of our own: the browser's bundles never see it. */
export const fieldNotes = z.registry<Schema>();

const uuid = { format: 'uuid' };
const notes: readonly [z.core.$ZodType, Schema][] = [
  [fields.shortName, { description: 'What the customer is called in lists; unique, and never changed.' }],
  [fields.fullName, { description: 'Empty: the short name.' }],
  [fields.tenant, { description: 'A domain of the tenant, or its id.' }],
  [fields.note, { description: 'For colleagues; customers do not see it.' }],
  [fields.time, { format: 'date-time' }],
  [fields.day, { description: 'A day in UTC.' }],
  [fields.offered, { description: 'The ways to connect that the wizard offers.' }],
  [fields.paging.cursor, { description: '`next` of the page before.' }],
  [fields.paging.limit, { description: 'Items a page.' }],
  [tenantId, { ...uuid, description: 'Directory (tenant) ID.' }],
  [applicationId, { ...uuid, description: 'Application (client) ID.' }],
  [
    clientSecret,
    { writeOnly: true, description: 'The value of the secret, not its id. No answer holds it.' },
  ],
  [secretExpiresOn, { format: 'date', description: 'The day on which the secret lapses, in UTC.' }],
  [userPrincipalName, { description: 'A whole user name, as in `teams@contoso.example`.' }],
];

for (const [schema, note] of notes) fieldNotes.add(schema, note);
