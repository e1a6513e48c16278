import { infraText } from '../../support/infra-files.ts';

/** A mail that is refused is given up, so there has to be a domain to send from at every moment. */
test('a domain of your own is sent from once it is verified, the one that Azure manages until then', () => {
  const mail = infraText('modules/communication.bicep');
  expect(mail).toContain('var sendsFromCustom = isCustom && isVerified\n');
  expect(mail).toContain("resource managed 'domains' = {");
  const choices = mail.match(/sendsFromCustom\n\s+\? .+\n\s+: .+/g) ?? [];
  expect(choices).toHaveLength(2);
  for (const choice of choices) expect(choice).toMatch(/\? .*custom.*\n\s+: .*emailService::managed\./i);
});
