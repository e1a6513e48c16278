import { withoutProviderNames } from '../../../functions/portal/provider-names.ts';
import type { CustomerAdministrator } from '../../../functions/http/call.ts';
import { anInvitation, defaults } from '../../contract/tables/samples.ts';

/** Timelines as role `Customer` reads them. No audit log is asked: it may have been purged. */

const row = anInvitation({
  id: 'i',
  createdBy: 'olga@provider.example',
  adminEmail: 'it@fabrikam.example',
  invitationEmail: 'Olga@provider.example',
});
const person = { kind: 'customerAdministrator', userPrincipalName: 'uma@fabrikam.onmicrosoft.example' };
const providerName = 'Cash $& Carry $$';

const read = async (title: string): Promise<string | undefined> => {
  const settings = { read: async () => ({ ...defaults, providerName }) };
  const lines = [{ title, detail: title }];
  const [line] = await withoutProviderNames(
    { settings } as never,
    person as CustomerAdministrator,
    row,
    lines,
  );
  expect(line?.detail).toBe(line?.title);
  return line?.title;
};

test.each([
  'paul@provider.example',
  "o'neil+x@other-domain.provider.example",
  'rené_cloud.example#EXT#@provider.onmicrosoft.example',
  'application 11111111-1111-4111-8111-111111111111',
])('the provider’s name stands for %s', async (name) => {
  expect(await read(`Revoked by ${name}. “${name}” too`)).toBe(
    `Revoked by ${providerName}. “${providerName}” too`,
  );
});

test.each([
  'uma@fabrikam.onmicrosoft.example',
  'somebody@fabrikam.onmicrosoft.example',
  'Else@Fabrikam.example',
  'olga@provider.example',
  'Application Id 11111111-1111-4111-8111-111111111111',
])('what is of the customer is told: %s', async (name) => {
  expect(await read(`The mail to ${name}. It went`)).toBe(`The mail to ${name}. It went`);
});
