/**
 * Writes what each service asks for into docs/providers/consent.md, from shared/domain/services: `node
 * scripts/permission-tables.ts`. A test fails when it is out of date.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { EntraRole, ResourcePermissions } from '../shared/domain/permission-profile.ts';
import { selfRotation } from '../shared/domain/self-rotation.ts';
import { services } from '../shared/domain/services.ts';
import { setupPermissions, setupRoles } from '../shared/domain/setup-permissions.ts';
import { markdownTable } from './docs/markdown-table.ts';

const begin = '<!-- made by scripts/permission-tables.ts: begin -->';
const end = '<!-- made by scripts/permission-tables.ts: end -->';

const permissionHead = ['Permission', 'In plain words', 'What for'];

const permissions = (resources: readonly ResourcePermissions[]): string =>
  markdownTable(
    [...permissionHead, 'Of'],
    resources.flatMap(({ name, permissions: asked }) =>
      asked.map(({ scope, title, why }) => [`\`${scope}\``, title, why, name]),
    ),
  );

const roles = (asked: readonly EntraRole[]): string =>
  asked.length === 0
    ? 'No roles.'
    : markdownTable(
        ['Role in Entra', 'What for'],
        asked.map(({ name, why }) => [name, why]),
      );

const serviceSection = ({
  name,
  lead,
  resources,
  roles: ofAccount,
  application,
}: (typeof services)[number]) => `### ${name}

${lead}

**By an account.** With a delegated token, or user name and password. Delegated permissions:

${permissions(resources)}

${roles(ofAccount)}

**By an app registration.** Application permissions:

${permissions(application.resources)}

${roles(application.roles)}`;

/** What stands between the two marks. */
const permissionTables = (): string => `${services.map(serviceSection).join('\n\n')}

### Create New App Registration

What Microsoft asks the administrator for while the app registration is made: delegated, used once, then forgotten.

${markdownTable(
  permissionHead,
  setupPermissions.map(({ scope, title, why }) => [`\`${scope}\``, title, why]),
)}

${roles(setupRoles)}

What the app registration gets besides what its services need:

${permissions([selfRotation])}`;

const file = join(import.meta.dirname, '..', 'docs', 'providers', 'consent.md');

/** docs/providers/consent.md as it is, and as it has to be. */
export const consentPage = (): { present: string; wanted: string } => {
  const present = readFileSync(file, 'utf8');
  const [before = '', rest = ''] = present.split(begin);
  const [, after = ''] = rest.split(end);
  return { present, wanted: `${before}${begin}\n\n${permissionTables()}\n\n${end}${after}` };
};

if (import.meta.main) writeFileSync(file, consentPage().wanted);
