import { readFileSync } from 'node:fs';
import { relative } from 'node:path';

/** What jest wrote with `--json`; undefined where the runner did not come to its end. */
const read = (file) => {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
};

const failed = ({ testResults }) => testResults.filter(({ status }) => status === 'failed');

/** Whole walks in a browser, and processes that are killed: the machine's load can make them late. More than three at once is no accident. */
const walks = /^test\/(e2e|host|local)\//;
const toRepeat = (results) => {
  const paths = failed(results).map(({ name }) => relative(process.cwd(), name));
  return paths.length <= 3 && paths.every((path) => walks.test(path)) ? paths : [];
};

const countOf = (results) =>
  results === undefined
    ? { passed: 0, failed: 1 }
    : { passed: results.numPassedTests, failed: results.numFailedTests + results.numRuntimeErrorTestSuites };

/** The first run without the files that were run again. */
const without = (results, again) => {
  const repeated = new Set(again.testResults.map(({ name }) => name));
  const kept = results.testResults
    .filter(({ name }) => !repeated.has(name))
    .flatMap(({ assertionResults }) => assertionResults);
  const having = (status) => kept.filter((one) => one.status === status).length;
  return { passed: having('passed'), failed: having('failed') };
};

const countOfSet = (set) => {
  const first = read(`${set}.json`);
  const again = read(`${set}-again.json`);
  return first && again ? [without(first, again), countOf(again)] : [countOf(first)];
};

const [command, ...files] = process.argv.slice(2);
if (command === 'repeat') {
  const results = read(files[0]);
  if (results) console.log(toRepeat(results).join('\n'));
} else {
  const counts = files.flatMap(countOfSet);
  const sum = (of) => counts.reduce((total, count) => total + count[of], 0);
  console.log(`${sum('passed')} passed, ${sum('failed')} failed`);
}
