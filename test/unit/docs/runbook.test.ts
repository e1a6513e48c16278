import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { connectionHealths } from '../../../shared/domain/connection-health.ts';
import { postponedBecause } from '../../../shared/domain/connection.ts';
import { invitationStatuses } from '../../../shared/domain/invitation.ts';
import { deliveryStatuses } from '../../../shared/domain/mail-delivery.ts';
import { provisioningSteps, removalStates, stepStates } from '../../../shared/domain/provisioning.ts';
import { rotationStates, rotationSteps } from '../../../shared/domain/rotation.ts';
import { deliveryStates } from '../../../shared/domain/webhook.ts';
import { microsoft365Texts } from '../../../web/portal/texts/microsoft365.ts';

/** docs/runbook.md has a section for everything that may ask for a hand: here it is held against the code. */

const root = join(import.meta.dirname, '../../..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const runbook = read('docs/runbook.md');

/** As GitHub makes them. */
const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .replace(/\s/g, '-');
const headings = [...runbook.matchAll(/^#{2,3} (.+)$/gm)].map(([, heading = '']) => heading);
const anchors = headings.map(anchorOf);

const section = (heading: string): string =>
  new RegExp(`\\n### ${heading}\\n([\\s\\S]*?)(?=\\n##)`).exec(runbook)?.[1] ?? '';

const sources = (folder: string): string =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .map((path) => read(join(folder, path)))
    .join('\n');
const code = ['functions', 'orchestrations', 'shared'].map(sources).join('\n');
const found = (text: string, pattern: RegExp): string[] => [
  ...new Set([...text.matchAll(pattern)].map(([, name = '']) => name)),
];

/** The members of a union of texts, as its source has them. */
const membersOf = (file: string, type: string): string[] =>
  found(new RegExp(`${type} =([^;]+);`).exec(read(file))?.[1] ?? '', /'(\w+)'/g);

test('every status of an invitation has a section', () => {
  expect(headings).toEqual(
    expect.arrayContaining(invitationStatuses.map((status) => `Invitation: ${status}`)),
  );
});

test('every status and health of a connection has a section', () => {
  const names = [...Object.keys(microsoft365Texts.settings.statuses), ...connectionHealths];
  expect(headings).toEqual(expect.arrayContaining(names.map((name) => `Connection: ${name}`)));
});

test('every timer has a section, and no other', () => {
  const timers = found(read('functions/timers/register.ts'), /\btimer\('(\w+)'/g);
  expect(timers.length).toBeGreaterThan(5);
  expect(headings.filter((heading) => heading.startsWith('Timer: ')).sort()).toEqual(
    timers.map((timer) => `Timer: ${timer}`).sort(),
  );
});

test.each<[string, readonly string[]]>([
  ['Invitation: Authenticating', membersOf('shared/domain/invitation.ts', 'AttemptPhase')],
  ['Connection: postponed', postponedBecause],
  ['Mail delivery', deliveryStatuses],
  ['Token registration', ['missing', 'refused', 'expiring', 'expired']],
  ['Onboarding', ['validateConnection', 'activateService', ...stepStates]],
  ['Create New App Registration', [...provisioningSteps, ...stepStates, ...removalStates]],
  ['Rotation', [...rotationSteps, ...rotationStates]],
  ['Reading users', found(read('shared/domain/replication-problem.ts'), /code: '(\w+)'/g)],
  ['Reading users', ['users', 'teams', 'sweep']],
  ['Webhook deliveries', deliveryStates],
  ['workflow-failed', found(sources('orchestrations'), /orchestration<\w+>\('(\w+)'\)/g)],
])('the section “%s” has every state', (heading, names) => {
  const text = section(heading);
  expect(names.length).toBeGreaterThan(1);
  expect(names.filter((name) => !text.includes(`\`${name}\``))).toEqual([]);
});

test('what is asked of the log is what the log says', () => {
  const queries = [...runbook.matchAll(/```kusto\n([\s\S]*?)```/g)].map(([, query = '']) => query).join('\n');
  const events = found(code, /log\w*(?:\.\w+|\[\w+\([^)]*\)\])\(\s*'([\w.]+)'/g).concat(
    found(code, /log\[[^\]]+\]\('([\w.]+)'/g),
  );
  const activities = found(sources('orchestrations'), /activity<[^>]+>\('(\w+)'/g);
  const texts = found(queries, /"([a-z]\w*(?:\.\w+)?)"/g);
  const timers = found(read('functions/timers/register.ts'), /\btimer\('(\w+)'/g);
  const outcomes = ['lost', 'sent', 'superseded'];
  expect(events).toContain('activity.ended');
  expect(texts.filter((text) => ![...events, ...activities, ...timers, ...outcomes].includes(text))).toEqual(
    [],
  );
  const named = found(runbook, /`([a-zA-Z]+\.[a-zA-Z]+)`/g).filter((name) => !/\.(json|log|md)$/.test(name));
  expect(named.filter((name) => !events.includes(name) && name !== 'traces.message')).toEqual([]);
});

test('every link within the runbook, and to it, leads to a heading', () => {
  expect(new Set(anchors).size).toBe(anchors.length);
  const within = found(runbook, /\]\(#([^)]+)\)/g);
  const others = readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.md'))
    .flatMap((path) => found(read(join('docs', path)), /\]\((?:\.\.\/)?runbook\.md#([^)]+)\)/g));
  expect([...within, ...others].filter((anchor) => !anchors.includes(anchor))).toEqual([]);
});

test('every alert has a section of its name, and its mail leads there', () => {
  const alerts = read('infra/modules/alerts.bicep');
  const ids = found(alerts, /^ +id: '([\w-]+)'/gm);
  expect(ids.length).toBeGreaterThan(5);
  expect(headings).toEqual(expect.arrayContaining(ids));
  const linked = [...alerts.matchAll(/id: '([\w-]+)'[\s\S]*?docs\/runbook\.md#([\w-]+)/g)];
  expect(linked.map(([, id, anchor]) => `${id} ${anchor}`)).toEqual(ids.map((id) => `${id} ${id}`));
});
