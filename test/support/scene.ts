import type { Browser } from 'playwright-core';
import { launchBrowser, openContext, type Watched } from './browser.ts';
import { startStack, type Stack } from './stack.ts';

/** A stack, and the people of a walk, each in a browser of their own. */
export interface Scene {
  stack: Stack;
  operator: Watched;
  customer: Watched;
  reviewer: Watched;
  /** What pages said that they should not have. */
  problems(): string[];
  close(): Promise<void>;
}

export const openScene = async (): Promise<Scene> => {
  const [stack, browser] = await Promise.all([startStack(), launchBrowser()]);
  const [operator, customer, reviewer] = await Promise.all([
    person(browser),
    person(browser),
    person(browser),
  ]);
  return {
    stack,
    operator,
    customer,
    reviewer,
    problems: () => [operator, customer, reviewer].flatMap(({ problems }) => problems),
    close: async () => {
      await browser.close();
      await stack.close();
    },
  };
};

const person = (browser: Browser): Promise<Watched> => openContext(browser);
