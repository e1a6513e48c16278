import type { OpenApiDocument, Operation, Parameter, Reference, Response } from '../openapi.ts';
import { Html, markup, nothing } from './markup.ts';
import { inline, markdown } from './markdown.ts';
import { schemaLines } from './schema-text.ts';

/** One operation, closed until somebody wants to know more. */
export const operationEntry = (
  document: OpenApiDocument,
  path: string,
  method: string,
  operation: Operation,
): Html => {
  const { operationId, summary, description = '', parameters = [], requestBody, responses } = operation;
  return markup`<details class="entry" id="${operationId}">
    <summary>
      <span class="method">${method.toUpperCase()}</span><code>${path}</code
      ><span class="summary">${summary}</span>
    </summary>
    <div class="inside">
      ${markdown(description)}
      <p class="soft">Operation <a href="#${operationId}">${operationId}</a></p>
      ${
        parameters.length === 0
          ? nothing
          : markup`<h3>Parameters</h3>
              <dl>${parameters.map((each) => parameterEntry(resolved<Parameter>(document, each)))}</dl>`
      }
      ${requestBody ? bodyPart(requestBody) : nothing}
      <h3>Answers</h3>
      <dl>
        ${Object.entries(responses).map(([status, each]) => answerEntry(status, resolved<Response>(document, each)))}
      </dl>
    </div>
  </details> `;
};

/** What a reference stands for. */
const resolved = <T extends object>(document: OpenApiDocument, given: T | Reference): T => {
  if (!('$ref' in given) || typeof given.$ref !== 'string') return given as T;
  const [kind = '', name = ''] = given.$ref.split('/').slice(2);
  return document.components[kind]?.[name] as T;
};

const parameterEntry = ({ name, in: place, required, description, schema, example }: Parameter): Html =>
  markup`<dt><code>${name}</code> <span class="soft">in ${place}${required ? ', needed' : ''}</span></dt>
    <dd>
      ${schemaLines(schema)}.
      ${inline(description ?? '')}${example === undefined ? nothing : markup` Example: <code>${String(example)}</code>`}
    </dd>`;

const bodyPart = ({ description = '', content }: NonNullable<Operation['requestBody']>): Html => {
  const { schema, example } = content['application/json'] ?? {};
  return markup`<h3>Body</h3>
    <p>${description} ${Object.keys(content).join(' or ')}</p>
    <pre>${schemaLines(schema)}</pre>
    <p>Example:</p>
    <pre>${JSON.stringify(example, null, 2)}</pre>`;
};

const answerEntry = (status: string, { description, content = {} }: Response): Html => {
  const good = status.startsWith('2');
  const [media = '', { schema } = {}] = Object.entries(content)[0] ?? [];
  const told = good ? markup`${media}` : codesOf(schema);
  return markup`<dt><strong>${status}</strong> ${inline(description)}</dt>
    <dd>${told}</dd>
    ${good && media === 'application/json' && schema ? markup`<dd><pre>${schemaLines(schema)}</pre></dd>` : nothing}`;
};

/** The codes of problem details, of which the schema is the same everywhere. */
const codesOf = (schema: unknown): Html => {
  const codes = [...JSON.stringify(schema ?? {}).matchAll(/"enum":\[([^\]]*)\]/g)].flatMap(([, list = '']) =>
    list.replaceAll('"', '').split(','),
  );
  return codes.length === 0 ? nothing : markup`<code>code</code>: ${codes.join(', ')}`;
};
