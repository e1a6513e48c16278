import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { OpenApiDocument, Operation, Response } from '../../functions/api-description/openapi.ts';

export interface GivenAnswer {
  status: number;
  /** The header `content-type`. */
  type: string;
  text: string;
}

/** Holds answers, and bodies of requests, against an OpenAPI document and nothing else: zod has no part in it. */
export const describedAnswers = (document: OpenApiDocument) => {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats.default(ajv);
  ajv.addSchema(document, 'description');
  const operations = new Map(
    Object.entries(document.paths).flatMap(([path, item]) =>
      Object.entries(item).map(([method, operation]) => [operation.operationId, { path, method, operation }]),
    ),
  );

  const found = (operationId: string): { path: string; method: string; operation: Operation } => {
    const known = operations.get(operationId);
    if (!known) throw new Error(`${operationId} is not described.`);
    return known;
  };

  const faultsOf = (pointer: readonly string[], value: unknown): string[] => {
    const fragment = pointer.map((part) =>
      encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1')),
    );
    const validate = ajv.getSchema(`description#/${fragment.join('/')}`);
    if (!validate) throw new Error(`There is no schema at ${pointer.join(' ')}.`);
    if (validate(value)) return [];
    return (validate.errors ?? []).map(({ instancePath, message = '', params }) =>
      [instancePath || 'the whole', message, JSON.stringify(params)].join(' '),
    );
  };

  /** Where an answer of this status is described: in the operation, or as a component it refers to. */
  const responseAt = (
    operationId: string,
    status: number,
  ): { pointer: string[]; response: Response } | undefined => {
    const { path, method, operation } = found(operationId);
    const response = operation.responses[status];
    if (response === undefined) return undefined;
    if (!('$ref' in response))
      return { pointer: ['paths', path, method, 'responses', String(status)], response };
    const name = response.$ref.split('/').at(-1) ?? '';
    const component = (document.components['responses'] as Record<string, Response> | undefined)?.[name];
    return component && { pointer: ['components', 'responses', name], response: component };
  };

  return {
    operations,
    /** What an answer has that the description does not; empty: it is described. */
    answerFaults: (operationId: string, { status, type, text }: GivenAnswer): string[] => {
      const at = responseAt(operationId, status);
      if (!at) return [`${operationId} answers ${status}, which is not described: ${text.slice(0, 300)}`];
      const media = (type.split(';')[0] ?? '').trim();
      const content = at.response.content?.[media];
      if (!content)
        return [`${operationId} answers ${status} as ${media || 'nothing'}, which is not described.`];
      if (!content.schema || !/json$/.test(media)) return [];
      const faults = faultsOf([...at.pointer, 'content', media, 'schema'], JSON.parse(text));
      return faults.map((fault) => `${operationId} answers ${status}: ${fault}`);
    },
    bodyFaults: (operationId: string, body: unknown): string[] => {
      const { path, method } = found(operationId);
      const pointer = ['paths', path, method, 'requestBody', 'content', 'application/json', 'schema'];
      return faultsOf(pointer, body);
    },
    parameterFaults: (operationId: string, index: number, value: unknown): string[] => {
      const { path, method } = found(operationId);
      return faultsOf(['paths', path, method, 'parameters', String(index), 'schema'], value);
    },
  };
};
