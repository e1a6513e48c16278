import type { Client } from '@microsoft/microsoft-graph-client';
import { z } from 'zod';
import type { ControlCommand } from '../../../local/microsoft/control/command.ts';
import { startTestCloud, type TestCloud } from '../../support/microsoft.ts';
import { tailspin } from '../entra/token-client.ts';
import { clientWith, list, refusalOf, tokenOf } from './graph-caller.ts';

const path = '/admin/teams/userConfigurations';
const fields = 'id,userPrincipalName,accountType,featureTypes,telephoneNumbers,effectivePolicyAssignments';
const people = z.array(
  z.looseObject({ id: z.string(), userPrincipalName: z.string(), department: z.string().optional() }),
);

describe('The simulated settings of Teams users', () => {
  let cloud: TestCloud;
  let graph: Client;
  beforeAll(async () => {
    cloud = await startTestCloud();
    graph = clientWith(cloud, await tokenOf(cloud, 'svc-teams@tailspin.example'));
  });
  afterAll(() => cloud.close());

  const control = async (command: ControlCommand): Promise<void> => {
    const response = await fetch(`${cloud.addresses.pages}/control.json`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(command),
    });
    expect(response.status).toBe(200);
  };

  const everyone = async (from: string): Promise<z.infer<typeof people>> => {
    const found: unknown[] = [];
    for (let next: string | undefined = from; next !== undefined;) {
      const page: z.infer<typeof list> = list.parse(await graph.api(next).get());
      found.push(...page.value);
      next = page['@odata.nextLink'];
    }
    return people.parse(found);
  };

  it('pages through everybody who has Teams, with numbers and policies', async () => {
    await control({ command: 'setPopulation', tenantId: tailspin, people: 20 });
    const all = await everyone(`${path}?$select=${fields}&$top=7`);
    // Every fifth has no Teams licence, and of the people who sign in nobody has.
    expect(all).toHaveLength(16);
    expect(all[0]).toMatchObject({
      userPrincipalName: 'person.000001@tailspin.example',
      accountType: 'user',
      featureTypes: ['Teams', 'PhoneSystem'],
      telephoneNumbers: [{ telephoneNumber: '+39055000001', assignmentCategory: 'primary' }],
      effectivePolicyAssignments: [
        { policyType: 'OnlineVoiceRoutingPolicy', policyAssignment: { displayName: 'Domestic' } },
      ],
    });
  });

  it('finds who has a number', async () => {
    const filter = encodeURIComponent("telephoneNumbers/any(n:n/telephoneNumber eq '+39055000003')");
    const found = await everyone(`${path}?$filter=${filter}`);
    expect(found.map(({ userPrincipalName }) => userPrincipalName)).toEqual([
      'person.000003@tailspin.example',
    ]);
  });

  it('refuses who may not see them, and options it does not model', async () => {
    const nobody = clientWith(cloud, await tokenOf(cloud, 'user@tailspin.example'));
    expect(await refusalOf(nobody.api(path).get())).toMatchObject({ status: 403 });
    expect(await refusalOf(graph.api(path).orderby('userPrincipalName').get())).toMatchObject({
      status: 400,
    });
    expect(await refusalOf(graph.api(path).expand('user').get())).toMatchObject({ status: 400 });
  });

  it('knows who left, who joined and who moved to another department', async () => {
    await control({ command: 'setPopulation', tenantId: tailspin, people: 4 });
    const users =
      '/users?$select=id,userPrincipalName,department&$filter=startswith(userPrincipalName,%27person%27)';
    const before = await everyone(users);
    await control({ command: 'changePeople', tenantId: tailspin, left: 1, joined: 2, moved: 1 });
    const after = await everyone(users);
    expect(after.map(({ id }) => id).slice(0, 3)).toEqual(before.map(({ id }) => id).slice(1));
    expect(after).toHaveLength(5);
    expect(
      after.filter(({ id, department }) =>
        before.some((one) => one.id === id && one.department !== department),
      ),
    ).toHaveLength(1);
  });
});
