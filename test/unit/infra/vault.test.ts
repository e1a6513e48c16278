import { infraText } from '../../support/infra-files.ts';

const vault = infraText('modules/key-vault.bicep');

test('who deploys writes secrets and reads none, unless it is asked for', () => {
  const [, actions = ''] = /dataActions: \[([^\]]*)\]/.exec(vault) ?? [];
  expect(actions.match(/\w+(?=\/action)/g)).toEqual(['setSecret', 'readMetadata']);
  expect(vault).not.toMatch(/\bactions: /);
  expect(infraText('main.bicep')).toContain("param deployerRole string = 'writer'");
});

test('who asked for which secret is kept where the runbook looks', () => {
  expect(vault).toMatch(/diagnosticSettings@[^]*?scope: vault\n[^]*?workspaceId: workspaceId\n/);
  expect(vault).toContain("logs: [{ category: 'AuditEvent', enabled: true }]");
  expect(infraText('main.bicep')).toContain('workspaceId: monitoring.outputs.workspaceId');
});
