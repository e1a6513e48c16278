import type { Endpoint } from '../../shared/contracts/endpoint.ts';
import { endpoints, type EndpointName } from '../../shared/contracts/endpoints.ts';
import { componentSchemas } from './component-schemas.ts';
import { introduction } from './introduction.ts';
import { isObject, jsonSchemaOf } from './json-schema.ts';
import type { OpenApiDocument, Operation, Schema } from './openapi.ts';
import { operationOf } from './operation.ts';
import { areaOf, areas, notesOf } from './operation-notes.ts';
import { headerParameters } from './parameters.ts';
import { problemsOf } from './guard-problems.ts';
import { sharedRefusals } from './refusals.ts';
import { responseHeaders } from './response-headers.ts';
import { securitySchemes } from './security-schemes.ts';
import { sentMessages } from './sent-messages.ts';

/** The API's table as OpenAPI 3.1. Nothing in it depends on the deployment. */
export const openApiDocument = (version: string): OpenApiDocument => {
  const names = Object.keys(endpoints) as EndpointName[];
  const { schemas, refer } = componentSchemas(Object.fromEntries(names.flatMap(ownRequest)));
  return {
    openapi: '3.1.1',
    info: {
      title: 'Tenant Connect',
      summary: 'Permission to run customers’ Microsoft 365 tenants: obtained, kept, and shown.',
      description: introduction,
      license: { name: 'MIT', identifier: 'MIT' },
      version,
    },
    servers: [{ url: '/', description: 'This deployment.' }],
    tags: areas.map(({ name, description }) => ({ name, description })),
    paths: pathsOf(names, refer),
    webhooks: sentMessages(refer),
    components: {
      schemas: openProblems(schemas),
      parameters: headerParameters,
      headers: responseHeaders,
      responses: sharedRefusals(names.map((name) => problemsOf(endpoints[name], notesOf(name).problems))),
      securitySchemes,
    },
  };
};

const pathsOf = (
  names: readonly EndpointName[],
  refer: (schema: Schema) => Schema,
): OpenApiDocument['paths'] => {
  const paths: Record<string, Record<string, Operation>> = {};
  for (const name of names) {
    const endpoint: Endpoint = endpoints[name];
    const body = endpoint.body && refer(jsonSchemaOf(endpoint.body, 'input'));
    const answer = endpoint.media === undefined ? refer(jsonSchemaOf(endpoint.response, 'output')) : {};
    const described = { name, endpoint, notes: notesOf(name), area: areaOf(name), body, answer };
    (paths[endpoint.path] ??= {})[endpoint.method.toLowerCase()] = operationOf(described);
  }
  return paths;
};

/** A body with members is called after its operation, unless its schema has a name of its own. */
const ownRequest = (name: EndpointName): [string, Schema][] => {
  const { body }: Endpoint = endpoints[name];
  const schema = body && jsonSchemaOf(body, 'input');
  if (!schema || !isObject(schema['properties']) || Object.keys(schema['properties']).length === 0) return [];
  return [[`${name.charAt(0).toUpperCase()}${name.slice(1)}Request`, schema]];
};

/** Problem details may have further members (RFC 9457 §3.2). */
const openProblems = ({ ProblemDetails, ...schemas }: Readonly<Record<string, Schema>>) => ({
  ProblemDetails: { ...ProblemDetails, additionalProperties: true },
  ...schemas,
});
