/** Writes docs/providers/errors.md from the product's own tables: `node scripts/error-reference.ts`. A test fails when it is out of date. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  adminCredentialsNumbers,
  adminCredentialsProblem,
} from '../shared/domain/admin-credentials-problem.ts';
import { appRegistrationNumbers, appRegistrationProblem } from '../shared/domain/app-registration-problem.ts';
import { entraNumbers, entraProblem } from '../shared/domain/entra-problem.ts';
import { forOperators, whoForOperators } from '../shared/domain/for-operators.ts';
import {
  portalRegistrationNumbers,
  portalRegistrationProblem,
} from '../shared/domain/portal-registration-problem.ts';
import type { Problem } from '../shared/domain/problem.ts';
import {
  tokenRegistrationNumbers,
  tokenRegistrationProblem,
} from '../shared/domain/token-registration-problem.ts';
import { apiErrors } from './docs/api-errors.ts';
import { markdownTable } from './docs/markdown-table.ts';
import { ownProblems } from './docs/own-problems.ts';
import { readProblemCodes, type ProblemCodes } from './docs/problem-codes.ts';
import {
  connectionTable,
  deliveryTable,
  invitationTable,
  linkTable,
  postponedTable,
  sendingTable,
} from './docs/status-tables.ts';
import { yourStep } from './docs/your-steps.ts';

/** The wizard speaks to the customer; what is the provider's to mend has a step of its own here. */
const toProvider = (problem: Problem): Problem => ({
  ...problem,
  title: forOperators(problem.title),
  why: forOperators(problem.why),
  who: whoForOperators(problem.who),
  next: yourStep(problem) ?? problem.next,
});

/** Rows of the same words become one. */
const problemTable = (problems: readonly Problem[]): string => {
  const rows = new Map<string, string[]>();
  for (const problem of problems) {
    const { title, why, who, next } = problem;
    const words = [`**${title}.** ${why}`, who, next];
    const key = words.join();
    const [codes, ...rest] = rows.get(key) ?? ['', ...words];
    rows.set(key, [codes ? `${codes}, ${problem.code}` : problem.code, ...rest]);
  }
  return markdownTable(
    ['Code', 'What happened, and why', 'Who can mend it', 'Next step'],
    [...rows.values()],
  );
};

const whereTable = (): string =>
  markdownTable(
    ['Where you see it', 'What it is'],
    [
      [
        'The customer reads it in the Invitation wizard',
        'A cause, with **Who can fix it** and **What to do next**. The invitation’s timeline has it, too',
      ],
      [
        '**Last Authentication Status** on Microsoft 365 Settings',
        'Why the connection failed at its last check',
      ],
      ['Beside a field', 'What you entered was tried with Microsoft and refused. Nothing was saved'],
      ['`code` in an answer of the API', '[The API’s codes](#the-apis-codes)'],
    ],
  );

const ownSection = ({ title, read, problems }: (typeof ownProblems)[number]): string =>
  `### ${title}\n\n${problemTable(read === 'byCustomer' ? problems.map(toProvider) : problems)}`;

const apiSection =
  ({ api }: ProblemCodes) =>
  ({ title, errors }: (typeof apiErrors)[number]): string =>
    `### ${title}\n\n${markdownTable(
      ['Code', 'HTTP', 'What it means', 'What to do'],
      errors.map(({ code, means, next }) => [
        `\`${code}\``,
        [...(api.get(code) ?? [])].sort().join(', '),
        means,
        next,
      ]),
    )}`;

/** The whole of docs/providers/errors.md. */
export const errorReference = (codes: ProblemCodes): string => `# Errors and what to do

Made from the product’s own tables by \`node scripts/error-reference.ts\`. Search this page (Ctrl+F) for the number or the
code that you see.

${whereTable()}

## Microsoft’s numbers

Microsoft Entra names each error by a number, AADSTS and digits. The same number can mean different things: it depends on
who wanted to sign in. A number that is not here is shown all the same: look it up in Entra’s sign-in log, or at
<https://login.microsoftonline.com/error>.

### A person’s sign-in or token

In the wizard, and of connections with a delegated token. A next step that is the customer’s stands as they read it.

${problemTable(entraNumbers.map(entraProblem).map(toProvider))}

Not errors: 65001, 90094 and 90095 in the wizard lead to the approval. 70016 and \`slow_down\` mean that nobody has signed
in yet. 429 and 5xx mean “later”: it is tried again by itself and never counts as a loss.

### An app registration

${problemTable(appRegistrationNumbers.map((number) => appRegistrationProblem(number).problem))}

### A user name and password

${problemTable(adminCredentialsNumbers.map((number) => adminCredentialsProblem(number).problem))}

### Your own token registration

Where nothing else is said here, a number means what it means of any app registration.

${problemTable(tokenRegistrationNumbers.map(tokenRegistrationProblem))}

### Your staff’s sign-in to the portal

The portal has an app registration of its own. Nobody can sign in to it with these.

${problemTable(portalRegistrationNumbers.map(portalRegistrationProblem).filter((problem) => problem !== undefined))}

## What the product finds itself

The names are an example’s.

${ownProblems.map(ownSection).join('\n\n')}

## Invitations

${invitationTable()}

### The mail was not taken

The invitation’s page says **The mail could not be sent**, with the reason. What may pass is tried again by itself: once a minute ten
times, then with growing pauses. The AuthURL works all the same.

${sendingTable()}

### The mail did not arrive

Only where the deployment takes delivery reports.

${deliveryTable()}

### The link shows another page

${linkTable()}

## Connections

${connectionTable()}

A lost connection is told of once (mail, webhook, timeline), with its cause. It is not tried again but once a week, so
that no account is locked: **Validate Authentication** looks at once.

A check can also end without a verdict:

${markdownTable(
  ['Code', 'What it means', 'What to do'],
  [
    ['`noConnection`', 'There is nothing to check yet.', 'Send an invitation.'],
    ['`changing`', 'Somebody else is changing the connection at this moment.', 'Validate again in a minute.'],
    [
      '`tryLater`',
      'Microsoft does not answer. Nothing is known about the connection.',
      'Try again in some minutes.',
    ],
    ['`secretMissing`', 'The QOE integration’s password is no longer in the vault.', 'Enter it and save.'],
  ],
)}

### It could not be looked at

The connection stays in use. The next try stands beside it.

${postponedTable()}

## The API’s codes

Every answer that is not a success is a problem document (RFC 9457) with \`code\`, \`title\` and \`detail\`; \`errors\` names
fields. \`code\` is stable: compare it, and show \`detail\`. When a sign-in is refused by Entra, the code is the AADSTS number.

${apiErrors.map(apiSection(codes)).join('\n\n')}
`;

if (import.meta.main)
  writeFileSync(
    join(import.meta.dirname, '..', 'docs', 'providers', 'errors.md'),
    errorReference(readProblemCodes()),
  );
