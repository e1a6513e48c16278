import { Secret } from '../../../shared/domain/secret.ts';
import type { PasswordAnswer } from '../../../shared/ports/password-grant.ts';
import { administratorSignIn } from '../../../functions/wizard/administrator-sign-in.ts';
import { passwordSecretName } from '../../../orchestrations/vault-names.ts';
import { anInvitation } from '../../contract/tables/samples.ts';
import { memoryVault } from '../../support/in-memory-ports.ts';

const teams = '48ac35b8-9aa8-4d74-927d-1f4a14a0b239/user_impersonation';
const username = 'admin@contoso.example';

const signInWhere = async (answer: PasswordAnswer) => {
  const vault = memoryVault();
  const row = anInvitation({ id: 'i1' });
  const passwordVersion = await vault.store.write(passwordSecretName('i1'), new Secret('Passw0rd!'));
  const asked: string[][] = [];
  const passwordGrant = {
    signIn: async (_credential: object, scopes: readonly string[]) => {
      asked.push([...scopes]);
      return answer;
    },
  };
  const request = await administratorSignIn({ vault: vault.store, passwordGrant }, row, {
    username,
    passwordVersion,
  });
  return { request, asked };
};
const refusedWith = (aadsts: number): PasswordAnswer => ({
  kind: 'refused',
  refusal: { aadsts, error: 'invalid_grant' },
});

test('the account is named, and everything is asked for at once', async () => {
  const { request, asked } = await signInWhere(refusedWith(65001));
  expect(request).toMatchObject({ prompt: 'login', loginHint: username });
  expect(request.scopes).toEqual(
    expect.arrayContaining(['offline_access', 'https://graph.microsoft.com/User.Read.All', teams]),
  );
  expect(asked).toEqual([[teams]]);
});

test.each([[650052], [500011]])(
  'a service that the organization lacks (AADSTS%i) is left out, the rest is asked for',
  async (aadsts) => {
    const { request } = await signInWhere(refusedWith(aadsts));
    expect(request.scopes).not.toContain(teams);
    expect(request.scopes).toContain('https://graph.microsoft.com/User.Read.All');
  },
);

test('a look that Microsoft does not answer leaves nothing out', async () => {
  const { request } = await signInWhere({ kind: 'tryLater', afterSeconds: 1, reason: '429' });
  expect(request.scopes).toContain(teams);
});
