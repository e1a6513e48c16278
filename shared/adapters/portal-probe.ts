import * as z from 'zod';
import type { PortalProbe, ProbeAnswer } from '../ports/portal-probe.ts';

const timeoutMs = 5_000;
/** A proof has some hundred characters. */
const mostBytes = 8_192;

const answerBody = z.object({ proof: z.string().max(4_000) });

/** Nothing of what the address answers is shown to anybody but the proof, and that only to us. */
export const createPortalProbe = (): PortalProbe => ({
  ask: async (portalUrl, nonce) => {
    try {
      const response = await fetch(`${portalUrl}/api/portal-check/${nonce}`, {
        redirect: 'manual',
        headers: { accept: 'application/json' },
        signal: AbortSignal.timeout(timeoutMs),
      });
      return await readAnswer(response);
    } catch (error) {
      return noAnswer(isTimeout(error) ? 'it did not answer within 5 seconds' : 'it cannot be reached');
    }
  },
});

const readAnswer = async (response: Response): Promise<ProbeAnswer> => {
  if (response.status !== 200) {
    await response.body?.cancel();
    return noAnswer(
      response.status >= 300 && response.status < 400
        ? 'it leads on to another address'
        : `it answered with status ${response.status}`,
    );
  }
  const decoded = answerBody.safeParse(await readJson(response));
  return decoded.success
    ? { kind: 'answered', proof: decoded.data.proof }
    : noAnswer('something else answers there');
};

const readJson = async (response: Response): Promise<unknown> => {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of response.body ?? []) {
    length += chunk.length;
    if (length > mostBytes) return undefined;
    chunks.push(chunk);
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8'));
  } catch {
    return undefined;
  }
};

const noAnswer = (reason: string): ProbeAnswer => ({ kind: 'noAnswer', reason });

const isTimeout = (error: unknown): boolean => error instanceof Error && error.name === 'TimeoutError';
