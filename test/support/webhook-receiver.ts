import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Received {
  method: string | undefined;
  path: string | undefined;
  headers: IncomingHttpHeaders;
  body: string;
}

type Answer = (response: ServerResponse, received: Received) => void;

/** A receiver as others write it: plain http on a free port of this machine. */
export const startReceiver = async () => {
  const received: Received[] = [];
  const script: { answer: Answer } = { answer: (response) => response.end() };
  const server = createServer((request, response) => {
    void take(request, received).then((message) => script.answer(response, message));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  return {
    received,
    script,
    port,
    url: `http://127.0.0.1:${port}/hook`,
    /** How many connections are open. */
    connections: () => new Promise<number>((done) => server.getConnections((_error, count) => done(count))),
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
};

export type Receiver = Awaited<ReturnType<typeof startReceiver>>;

const take = async (request: IncomingMessage, received: Received[]): Promise<Received> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  const { method, url: path, headers } = request;
  const message = { method, path, headers, body: Buffer.concat(chunks).toString('utf8') };
  received.push(message);
  return message;
};
