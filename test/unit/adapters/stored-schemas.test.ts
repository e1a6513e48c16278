import * as z from 'zod';
import { connectionSchema } from '../../../shared/adapters/tables/connection-schema.ts';
import { customerSchema } from '../../../shared/adapters/tables/customer-schema.ts';
import { eventSchema } from '../../../shared/adapters/tables/event-schema.ts';
import { invitationSchema } from '../../../shared/adapters/tables/invitation-schema.ts';
import { replicationSchema } from '../../../shared/adapters/tables/replication-schema.ts';
import { deliverySchema, webhookSchema } from '../../../shared/adapters/tables/webhook-schema.ts';

/** What is read, changed and written again keeps, at every depth, the fields that only a newer build knows. */
const kept: Record<string, z.ZodType> = {
  connection: connectionSchema,
  customer: customerSchema,
  delivery: deliverySchema,
  event: eventSchema,
  invitation: invitationSchema,
  replication: replicationSchema,
  webhook: webhookSchema,
};

/** Paths of objects that would drop what they do not know. */
const strictPlaces = (schema: unknown, path: string): string[] => {
  if (schema instanceof z.ZodObject) {
    const below = Object.entries(schema.shape).flatMap(([name, part]) =>
      strictPlaces(part, `${path}.${name}`),
    );
    return schema.def.catchall instanceof z.ZodUnknown ? below : [path, ...below];
  }
  if (schema instanceof z.ZodOptional) return strictPlaces(schema.unwrap(), path);
  if (schema instanceof z.ZodArray) return strictPlaces(schema.element, `${path}[]`);
  if (schema instanceof z.ZodUnion)
    return schema.options.flatMap((one, index) => strictPlaces(one, `${path}|${index}`));
  if (schema instanceof z.ZodRecord) return strictPlaces(schema.valueType, `${path}{}`);
  return [];
};

test.each(Object.keys(kept))('a stored %s loses nothing that a newer build has added', (name) => {
  expect(strictPlaces(kept[name], name)).toEqual([]);
});

test('a strict object is found wherever it is', () => {
  const deep = z.looseObject({
    list: z.array(z.union([z.string(), z.looseObject({ one: z.object({}).optional() })])),
  });
  expect(strictPlaces(deep, 'deep')).toEqual(['deep.list[]|1.one']);
});
