import { z } from 'zod';
import type { StackUrls } from './host-environment.ts';

const people = z.object({
  people: z.array(
    z.object({
      userPrincipalName: z.string(),
      password: z.string(),
      tenant: z.string(),
      roles: z.array(z.string()),
    }),
  ),
});

/** Where to go and as whom: the people are simulated, so their passwords may be shown. */
export const printAddresses = async (urls: StackUrls, logFile: string): Promise<void> => {
  const response = await fetch(`${urls.pages}/control.json`);
  const signIns = people.parse(await response.json()).people;
  const width = Math.max(...signIns.map(({ userPrincipalName }) => userPrincipalName.length), 0);
  const lines = signIns.map(
    ({ userPrincipalName, password, tenant, roles }) =>
      `  ${userPrincipalName.padEnd(width)}  ${password}  ${tenant}${roles.length > 0 ? `: ${roles.join(', ')}` : ''}`,
  );
  console.log(`
Portal         ${urls.portal}
Inbox          ${urls.pages}/inbox
Control page   ${urls.pages}/control
Log            ${logFile}

Sign-ins (simulated people)
${lines.join('\n')}

Ctrl-C stops everything.`);
};

export const printTrouble = (message: string): void => console.error(message);
