import { createHash } from 'node:crypto';
import type { SendMailAnswer } from './contracts.ts';

/** Names an address in the id of its mail. */
const addressHash = (address: string): string =>
  createHash('sha256').update(address).digest('hex').slice(0, 16);

/** An hour apart: about three days, in which somebody may mend the sender or the address. */
const mostTries = 72;
const refusedPause = 3600;

/**
 * One try of a mail to people of the provider, to each address a mail of its own: one that is refused costs the others
 * nothing. What was not sent is tried again, also what was refused: nobody else would ever hear of it.
 */
export const sendToEach = async (
  to: readonly string[],
  tries: number,
  send: (address: string, name: string) => Promise<SendMailAnswer>,
): Promise<SendMailAnswer> =>
  afterAll(await Promise.all(to.map((address) => send(address, addressHash(address)))), tries);

const afterAll = (answers: readonly SendMailAnswer[], tries: number): SendMailAnswer => {
  const busy = answers.filter((answer) => answer.kind === 'tryLater');
  const refused = answers.find((answer) => answer.kind === 'refused');
  const [first = { kind: 'superseded' }] = answers;
  const [waiting] = busy;
  if (waiting) return { ...waiting, afterSeconds: Math.max(...busy.map(({ afterSeconds }) => afterSeconds)) };
  if (!refused) return first;
  return tries < mostTries
    ? { kind: 'tryLater', afterSeconds: refusedPause, at: refused.at }
    : { kind: 'givenUp', error: 'The e-mail service refuses the mail to at least one address.' };
};
