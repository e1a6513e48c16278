import { z } from 'zod';
import { html } from '../http/html.ts';
import { pageResponse } from '../http/page.ts';
import {
  jsonResponse,
  redirect,
  UnreadableBody,
  type Route,
  type SimRequest,
  type SimResponse,
} from '../http/route.ts';
import { applyControl, type ControlDeps } from './apply.ts';
import { controlCommand, type ControlCommand } from './command.ts';
import { listPeople } from './people.ts';
import { controlPage } from './page.ts';

const namedClocks: Record<string, number> = { hour: 3_600_000, day: 86_400_000 };

/** The control page and its JSON twin. Mounted behind the loopback guard. */
export const controlRoutes = (deps: ControlDeps): Route[] => [
  { method: 'GET', path: '/control', handle: () => controlPage(deps) },
  { method: 'POST', path: '/control', handle: (request) => fromForm(deps, request) },
  {
    method: 'GET',
    path: '/control.json',
    handle: () => jsonResponse(200, { people: listPeople(deps.cloud.directory) }),
  },
  { method: 'POST', path: '/control.json', handle: (request) => fromJson(deps, request) },
];

type Decoded = { kind: 'command'; command: ControlCommand } | { kind: 'refused'; message: string };

const decode = (input: unknown): Decoded => {
  const result = controlCommand.safeParse(input);
  return result.success
    ? { kind: 'command', command: result.data }
    : { kind: 'refused', message: z.prettifyError(result.error) };
};

const run = async (deps: ControlDeps, decoded: Decoded) =>
  decoded.kind === 'command' ? applyControl(deps, decoded.command) : decoded;

const fromForm = async (deps: ControlDeps, request: SimRequest): Promise<SimResponse> => {
  const outcome = await run(deps, decode(formFields(request.form())));
  if (outcome.kind === 'done') return redirect('/control');
  const body = html`<h1>Nothing was changed</h1>
    <p class="error">${outcome.message}</p>
    <p><a href="/control">Back to the control page</a></p>`;
  return pageResponse(400, { title: 'Nothing was changed', body });
};

/** The clock's form speaks of hours and days, which are turned into milliseconds here. */
const formFields = (form: URLSearchParams): Record<string, unknown> => {
  const { amount, unit, ...fields } = Object.fromEntries(form);
  const unitMs = namedClocks[unit ?? ''];
  return unitMs === undefined ? fields : { ...fields, byMs: Number(amount) * unitMs };
};

const fromJson = async (deps: ControlDeps, request: SimRequest): Promise<SimResponse> => {
  // A foreign page cannot send this content type without a preflight, which nothing here answers.
  if (!/^application\/json\b/.test(request.headers['content-type'] ?? ''))
    throw new UnreadableBody('Send application/json.');
  const outcome = await run(deps, decode(request.json()));
  return outcome.kind === 'done'
    ? jsonResponse(200, { ok: true })
    : jsonResponse(400, { error: outcome.message });
};
