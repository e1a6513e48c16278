import { z } from 'zod';
import type { SimRequest } from '../http/route.ts';
import { badDirectoryRequest } from './graph-error.ts';

/** The JSON body through a schema; unknown properties are named like wrong ones. @throws GraphError 400 */
export const requestBody = <S extends z.ZodType>(request: SimRequest, schema: S): z.output<S> => {
  const decoded = schema.safeParse(request.body.length === 0 ? {} : request.json());
  if (decoded.success) return decoded.data;
  const issue = decoded.error.issues[0];
  const property =
    issue?.code === 'unrecognized_keys' ? [...issue.path, ...issue.keys].join('.') : issue?.path.join('.');
  throw badDirectoryRequest(
    `Invalid value specified for property '${property ?? ''}' of the resource. (${issue?.message ?? ''})`,
  );
};
