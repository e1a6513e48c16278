import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { z } from 'zod';

const events = z.tuple([
  z.object({
    id: z.string(),
    eventType: z.string(),
    subject: z.string(),
    data: z.record(z.string(), z.unknown()),
  }),
]);

export interface ReceivedPost {
  type: string | undefined;
  deliveryCount: string | undefined;
  token: string;
  event: z.infer<typeof events>[0];
}

export interface TestWebhook {
  url: string;
  posts: ReceivedPost[];
  /** Statuses for the next notifications, 200 after them. */
  answers: number[];
  /** Whether it repeats the validation code. */
  shakesHands: boolean;
  /** Resolves when that many notifications have come. */
  notifications(count: number): Promise<ReceivedPost[]>;
  close(): Promise<void>;
}

/** A subscriber to Event Grid, written after its documentation. */
export const openWebhook = async (): Promise<TestWebhook> => {
  let arrived = () => {};
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const [event] = events.parse(JSON.parse(Buffer.concat(chunks).toString('utf8')));
      const header = (name: string) => request.headers[name]?.toString();
      const type = header('aeg-event-type');
      const token = (request.headers.authorization ?? '').replace('Bearer ', '');
      webhook.posts.push({ type, deliveryCount: header('aeg-delivery-count'), token, event });
      if (type === 'SubscriptionValidation') {
        const validationResponse = webhook.shakesHands ? event.data['validationCode'] : 'something else';
        response.writeHead(200).end(JSON.stringify({ validationResponse }));
      } else response.writeHead(webhook.answers.shift() ?? 200).end();
      arrived();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const webhook: TestWebhook = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/reports`,
    posts: [],
    answers: [],
    shakesHands: true,
    notifications: async (count) => {
      const received = () => webhook.posts.filter(({ type }) => type === 'Notification');
      while (received().length < count) await new Promise<void>((resolve) => (arrived = resolve));
      return received();
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
  return webhook;
};
