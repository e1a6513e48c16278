import { openApiDocument } from '../../../functions/api-description/document.ts';
import { markup } from '../../../functions/api-description/page/markup.ts';
import { referencePage } from '../../../functions/api-description/page/reference-page.ts';
import { endpoints } from '../../../shared/contracts/endpoints.ts';

const document = openApiDocument('1.2.3');
const page = referencePage(document);

test('every operation, schema and message has an entry that links lead to', () => {
  const ids = [...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
  expect(new Set(ids).size).toBe(ids.length);
  const schemas = Object.keys(document.components['schemas'] ?? {}).map((name) => `schema-${name}`);
  const messages = Object.keys(document.webhooks).map((type) => `message-${type}`);
  expect(ids).toEqual(expect.arrayContaining([...Object.keys(endpoints), ...schemas, ...messages]));
  const targets = [...page.matchAll(/href="#([^"]+)"/g)].map(([, target]) => target);
  expect([...new Set(targets)].filter((target) => !ids.includes(target))).toEqual([]);
});

test('a schema has a member a line', () => {
  const lines = page.split('\n');
  expect(lines).toContain(
    '  shortName: string (maxLength 15) – What the customer is called in lists; unique, and never changed.',
  );
  expect(lines).toContain('  service: <a href="#schema-ServiceId">ServiceId</a>');
});

test('what is put in is text', () => {
  expect(markup`<p title="${'"'}">${'<b> & '}${markup`<i>${1}</i>`}</p>`.text).toBe(
    '<p title="&quot;">&lt;b&gt; &amp; <i>1</i></p>',
  );
});

test('no style and no script but those of the site', () => {
  expect(page.match(/<script|<style| style=| on\w+=/g)).toEqual(['<script']);
});
