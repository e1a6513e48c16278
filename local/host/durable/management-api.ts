import type { IncomingMessage, ServerResponse } from 'node:http';
import { readBody } from '../http/read-request.ts';
import { writeEmpty } from '../http/write-response.ts';
import { managementUrls } from './client-binding.ts';
import type { DurableEndpoints } from './client-binding.ts';
import type { DurableControl, Posted } from './durable-control.ts';
import type { InstanceStore } from './instance-store.ts';
import { endedIds, listStatuses, statusOf } from './status-query.ts';
import type { StatusFilter } from './status-query.ts';

type ManagementParts = {
  readonly store: InstanceStore;
  readonly control: DurableControl;
  readonly endpoints: () => DurableEndpoints;
};

type Call = { request: IncomingMessage; response: ServerResponse; url: URL; parts: ManagementParts };

const PAGE = 100;
const POSTED: Record<Posted, number> = { posted: 202, unknown: 404, ended: 410 };

const writeJson = (
  response: ServerResponse,
  status: number,
  value: unknown,
  headers: Record<string, string> = {},
) => {
  const body = JSON.stringify(value);
  const own = {
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(body),
  };
  response.writeHead(status, { ...own, ...headers }).end(body);
};

const flag = (url: URL, name: string, fallback: boolean): boolean =>
  (url.searchParams.get(name) ?? String(fallback)).toLowerCase() === 'true';

/** The body as JSON text; `whenEmpty` for none; null when it is not JSON. */
const readJsonText = async (request: IncomingMessage, whenEmpty: string): Promise<string | null> => {
  const body = await readBody(request);
  if (body === 'too large') return null;
  if (body.length === 0) return whenEmpty;
  try {
    return JSON.stringify(JSON.parse(body.toString('utf8')));
  } catch {
    return null;
  }
};

const statusUrl = ({ request, parts }: Call, id: string) =>
  managementUrls(parts.endpoints(), `http://${request.headers.host ?? 'localhost'}`, id);

const start = async (call: Call, name: string, id: string | undefined): Promise<void> => {
  const { request, response, parts } = call;
  const input = await readJsonText(request, '""');
  if (input === null) return writeJson(response, 400, { Message: 'The body is not JSON.' });
  const outcome = await parts.control.start(name, id, input);
  if (outcome.kind === 'exists') {
    const Message = `An Orchestration instance with the status ${outcome.status} already exists.`;
    return writeJson(response, 409, { Message });
  }
  const { rewindPostUri: _, ...urls } = statusUrl(call, outcome.id);
  writeJson(response, 202, urls, { location: urls.statusQueryGetUri, 'retry-after': '10' });
};

const status = (call: Call, id: string): void => {
  const { response, url, parts } = call;
  const options = {
    showInput: flag(url, 'showInput', true),
    showHistory: flag(url, 'showHistory', false),
    showHistoryOutput: flag(url, 'showHistoryOutput', false),
  };
  const found = statusOf(parts.store.sqlite, id, options);
  if (!found) return writeEmpty(response, 404);
  const ended = ['Completed', 'Failed', 'Terminated'].includes(found.runtimeStatus);
  if (ended) return writeJson(response, 200, found);
  writeJson(response, 202, found, { location: statusUrl(call, id).statusQueryGetUri, 'retry-after': '5' });
};

const time = (url: URL, name: string): number | undefined => {
  const at = Date.parse(url.searchParams.get(name) ?? '');
  return Number.isNaN(at) ? undefined : at;
};

const readFilter = (url: URL): StatusFilter => ({
  createdFrom: time(url, 'createdTimeFrom'),
  createdTo: time(url, 'createdTimeTo'),
  statuses: url.searchParams.get('runtimeStatus')?.split(',').filter(Boolean),
  idPrefix: url.searchParams.get('instanceIdPrefix') ?? undefined,
});

const list = ({ request, response, url, parts }: Call): void => {
  const token = request.headers['x-ms-continuation-token'];
  const from = typeof token === 'string' ? Buffer.from(token.trim(), 'base64').toString('utf8') : '';
  const top = Math.max(1, Number(url.searchParams.get('top')) || PAGE);
  const showInput = flag(url, 'showInput', true);
  const { page, next } = listStatuses(parts.store.sqlite, readFilter(url), { from, top, showInput });
  const more = next === undefined ? '' : Buffer.from(next, 'utf8').toString('base64');
  writeJson(response, 200, page, more ? { 'x-ms-continuation-token': more } : {});
};

const purge = async ({ response, parts }: Call, id: string): Promise<void> => {
  if (await parts.control.purge(id)) writeJson(response, 200, { instancesDeleted: 1 });
  else writeEmpty(response, 404);
};

const purgeMany = async ({ response, url, parts }: Call): Promise<void> => {
  const removed = await Promise.all(
    endedIds(parts.store.sqlite, readFilter(url)).map((id) => parts.control.purge(id)),
  );
  const instancesDeleted = removed.filter(Boolean).length;
  if (instancesDeleted === 0) return writeEmpty(response, 404);
  writeJson(response, 200, { instancesDeleted });
};

const raise = async ({ request, response, parts }: Call, id: string, name: string): Promise<void> => {
  const known = parts.store.statusOf(id);
  const input = await readJsonText(request, 'null');
  // Recorded: an instance that has ended is answered 410 whatever the body.
  if (input === null && known && ['Pending', 'Running', 'Suspended'].includes(known))
    return writeJson(response, 400, { Message: 'The event data is not JSON.' });
  writeEmpty(response, POSTED[await parts.control.raise(id, name, input ?? 'null')]);
};

const restart = async (call: Call, id: string): Promise<void> => {
  const row = call.parts.store.sqlite.get('SELECT name, input FROM instances WHERE id = ?', id);
  if (!row) return writeEmpty(call.response, 404);
  const again = flag(call.url, 'restartWithNewInstanceId', true) ? undefined : id;
  const outcome = await call.parts.control.start(String(row['name']), again, String(row['input']));
  if (outcome.kind === 'exists') return writeEmpty(call.response, 409);
  const { rewindPostUri: _, ...urls } = statusUrl(call, outcome.id);
  writeJson(call.response, 202, urls, { location: urls.statusQueryGetUri, 'retry-after': '10' });
};

const notImplemented = ({ response }: Call, what: string): void =>
  writeJson(
    response,
    501,
    `${what} is not implemented by the local host; \`func start\` (Azure Functions Core Tools) has it.`,
  );

const act = async (call: Call, id: string, verb: string, name: string | undefined): Promise<void> => {
  const { control } = call.parts;
  const reason = call.url.searchParams.get('reason') ?? '';
  switch (verb.toLowerCase()) {
    case 'raiseevent':
      return name ? raise(call, id, name) : writeEmpty(call.response, 404);
    case 'terminate':
      return writeEmpty(call.response, POSTED[await control.terminate(id, reason)]);
    case 'suspend':
      return writeEmpty(call.response, POSTED[await control.suspend(id, reason)]);
    case 'resume':
      return writeEmpty(call.response, POSTED[await control.resume(id, reason)]);
    case 'restart':
      return restart(call, id);
    case 'rewind':
      return notImplemented(call, 'Rewind');
    default:
      return writeEmpty(call.response, 404);
  }
};

const decodePath = (path: string): string[] | null => {
  try {
    return path.split('/').filter(Boolean).map(decodeURIComponent);
  } catch {
    return null;
  }
};

/**
 * The Durable management API below `base` (`/runtime/webhooks/durabletask` with a key, `/durabletask` on the SDK's
 * local endpoint without). Statuses, headers and bodies are those of the Durable extension.
 */
export const makeManagementApi =
  (parts: ManagementParts, base: string) =>
  async (request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> => {
    const call: Call = { request, response, url, parts };
    const segments = decodePath(url.pathname.slice(base.length));
    if (!segments) return writeEmpty(response, 400);
    const [kind = '', id, verb, name] = segments;
    const method = request.method ?? 'GET';
    if (kind.toLowerCase() === 'entities') return notImplemented(call, 'Reading and signalling entities');
    if (kind.toLowerCase() === 'orchestrators' && method === 'POST' && id) return start(call, id, verb);
    if (kind.toLowerCase() !== 'instances') return writeEmpty(response, 404);
    if (method === 'GET' && !verb) return id ? status(call, id) : list(call);
    if (method === 'DELETE' && !verb) return id ? purge(call, id) : purgeMany(call);
    if (method === 'POST' && id && verb) return act(call, id, verb, name);
    return writeEmpty(response, 404);
  };
