/** Writes docs/states.md from the table of transitions: `node scripts/state-diagram.ts`. A test fails when it is out of date. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  endedStatuses,
  isOpen,
  invitationStatuses,
  openStatuses,
  type InvitationStatus,
} from '../shared/domain/invitation.ts';
import { transitions } from '../orchestrations/invitation/transitions.ts';
import { markdownTable } from './docs/markdown-table.ts';

/** What a status means and whose turn it is. */
const meaning: Record<InvitationStatus, { means: string; acts: string }> = {
  Pending: {
    means: 'Created; the mail has not gone out (yet)',
    acts: 'The mail delivery; the AuthURL works already',
  },
  'Email Sent': { means: 'The mail with the link has been accepted for delivery', acts: 'The customer' },
  Authenticating: { means: 'The customer has begun to sign in', acts: 'The customer' },
  'Awaiting Approval': {
    means: 'The tenant’s approval is missing',
    acts: 'A reviewer or an administrator of the customer',
  },
  'Authentication Complete': { means: 'The connection is verified and in use', acts: 'The operator: Add' },
  Expired: { means: 'Nobody completed it in time', acts: 'The operator: Resend Invitation' },
  Revoked: { means: 'An operator has withdrawn it', acts: 'Nobody' },
  Failed: { means: 'A step of ours failed for hours', acts: 'The operator: the log has the cause' },
  Replaced: { means: 'A newer invitation has taken its place', acts: 'Nobody' },
};

const name = (status: InvitationStatus): string => status.replaceAll(' ', '');

/** `within` the box of open statuses, out of one of them, or out of the box: what all of them share is drawn once. */
type Place = 'within' | 'out' | 'outOfAll';

const placeOf = ({ from, to }: (typeof transitions)[number]): Place => {
  if (isOpen(to)) return 'within';
  return from.length === openStatuses.length ? 'outOfAll' : 'out';
};

const edges = (place: Place): string[] => {
  const events = new Map<string, string[]>();
  for (const transition of transitions) {
    if (placeOf(transition) !== place) continue;
    for (const source of place === 'outOfAll' ? ['Open'] : transition.from.map(name)) {
      const edge = `${source} --> ${name(transition.to)}`;
      events.set(edge, [...(events.get(edge) ?? []), transition.on]);
    }
  }
  return [...events].map(([edge, on]) => `${edge}: ${on.join(', ')}`);
};

const declared = (status: InvitationStatus): string => `state "${status}" as ${name(status)}`;

const diagram = (): string =>
  [
    '```mermaid',
    'stateDiagram-v2',
    '  [*] --> Open',
    '  state Open {',
    ...openStatuses.map((status) => `    ${declared(status)}`),
    '    [*] --> Pending',
    ...edges('within').map((edge) => `    ${edge}`),
    '  }',
    ...endedStatuses.map((status) => `  ${declared(status)}`),
    ...[...edges('out'), ...edges('outOfAll')].map((edge) => `  ${edge}`),
    ...endedStatuses.map((status) => `  ${name(status)} --> [*]`),
    '```',
  ].join('\n');

/** The whole of docs/states.md. */
export const statesDocument = (): string => `# The states of an invitation

Made from \`orchestrations/invitation/transitions.ts\` by \`node scripts/state-diagram.ts\`. A change of status that is not
in that table is refused by the activity that writes the row.

${diagram()}

${markdownTable(
  ['Status', 'What it means', 'Who acts next'],
  invitationStatuses.map((status) => [status, meaning[status].means, meaning[status].acts]),
)}

An invitation is open in the first four. While the second sign-in is open the status stays \`Authenticating\`, with Token
Acquired yes.
`;

if (import.meta.main) writeFileSync(join(import.meta.dirname, '..', 'docs', 'states.md'), statesDocument());
