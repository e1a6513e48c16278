import type { BrowserContext, Request, Response } from 'playwright-core';

export interface Answer {
  method: string;
  /** Below the portal's origin, with the query. */
  path: string;
  body: string;
  headers: Record<string, string>;
}

export interface Traffic {
  /** Every address that was asked of the portal. */
  urls: string[];
  /** Bodies that browsers posted to the API: the codes and states of sign-ins come by there. */
  posted: string[];
  /** What the API answered. */
  answers(): Promise<Answer[]>;
}

/** Listens to what browsers ask of the portal, and what they are told. */
export const listenTo = (portal: string, contexts: readonly BrowserContext[]): Traffic => {
  const urls: string[] = [];
  const posted: string[] = [];
  const answers: Promise<Answer | undefined>[] = [];
  const asked = (request: Request): void => {
    if (!request.url().startsWith(portal)) return;
    urls.push(request.url());
    const body = request.postData();
    if (body) posted.push(body);
  };
  const answered = (response: Response): void => {
    if (response.url().startsWith(`${portal}/api/`)) answers.push(readAnswer(portal, response));
  };
  for (const context of contexts) {
    context.on('request', asked);
    context.on('response', answered);
  }
  return {
    urls,
    posted,
    answers: async () => (await Promise.all(answers)).filter((answer) => answer !== undefined),
  };
};

/** Undefined when the page was gone before its answer could be read. */
const readAnswer = async (portal: string, response: Response): Promise<Answer | undefined> => {
  try {
    const [body, headers] = await Promise.all([response.text(), response.allHeaders()]);
    const path = response.url().slice(portal.length);
    return { method: response.request().method(), path, body, headers };
  } catch {
    return undefined;
  }
};
