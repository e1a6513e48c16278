import * as z from 'zod/mini';

/** RFC 9457 problem details, with a stable `code`; `errors` names the fields, dotted. */
export const problemDetails = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number(),
  code: z.string(),
  detail: z.string(),
  instance: z.optional(z.string()),
  /** What the service provider finds the request by in its logs. */
  correlationId: z.optional(z.string()),
  errors: z.optional(z.array(z.object({ field: z.string(), message: z.string() }))),
});
export type ProblemDetails = z.infer<typeof problemDetails>;
