import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const axeSource = readFileSync(createRequire(__filename).resolve('axe-core/axe.min.js'), 'utf8');

interface AxeResults {
  violations: { id: string; impact: string; nodes: { target: string[]; failureSummary: string }[] }[];
}

/** Colours on their way from one state to another are nobody's to read. What turns for ever is not waited for. */
const settled = `Promise.allSettled(document.getAnimations()
  .filter((one) => one.effect?.getComputedTiming().endTime !== Infinity).map((one) => one.finished))`;

/** axe's violations on the page as it is, at 360 and at 1280 px. The script goes in by the debugger, which no policy of the page stops. */
export const violations = async (page: Page): Promise<string[]> => {
  const before = page.viewportSize();
  const found: string[] = [];
  await page.evaluate(axeSource);
  for (const width of [360, 1280]) {
    await page.setViewportSize({ width, height: 900 });
    await page.evaluate(settled);
    const results = (await page.evaluate('axe.run(document, { resultTypes: ["violations"] })')) as AxeResults;
    for (const { id, nodes } of results.violations) {
      found.push(
        ...nodes.map((node) => `${width} px: ${id} at ${node.target.join(' ')}: ${node.failureSummary}`),
      );
    }
  }
  if (before) await page.setViewportSize(before);
  return found;
};
