/** The part of OpenAPI 3.1 that the description uses (spec.openapis.org/oas/v3.1.1). */

/** JSON Schema, draft 2020-12. */
export type Schema = Readonly<Record<string, unknown>>;

export interface MediaType {
  schema?: Schema;
  example?: unknown;
}
export type Content = Readonly<Record<string, MediaType>>;

export interface Parameter {
  name: string;
  in: 'path' | 'query' | 'header';
  required: boolean;
  description?: string;
  schema: unknown;
  example?: unknown;
}

export interface Header {
  description: string;
  schema: Schema;
}

export interface Response {
  description: string;
  headers?: Readonly<Record<string, Header | Reference>>;
  content?: Content;
}

export interface Reference {
  $ref: string;
}

export interface Operation {
  operationId: string;
  tags: readonly string[];
  summary: string;
  description?: string;
  parameters?: readonly (Parameter | Reference)[];
  requestBody?: { description?: string; required: boolean; content: Content };
  responses: Readonly<Record<string, Response | Reference>>;
  security: readonly Readonly<Record<string, readonly string[]>>[];
  /** App roles of which one is needed; absent where there is another guard. */
  'x-roles'?: readonly string[];
}

/** What a webhook is sent. */
export interface SentMessage {
  post: {
    operationId: string;
    tags: readonly string[];
    summary: string;
    requestBody: { required: true; content: Content };
    responses: Readonly<Record<string, Response>>;
    security: readonly [];
  };
}

export interface OpenApiDocument {
  openapi: '3.1.1';
  info: Readonly<Record<string, unknown>>;
  servers: readonly { url: string; description: string }[];
  tags: readonly { name: string; description: string }[];
  paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  webhooks: Readonly<Record<string, SentMessage>>;
  components: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}
