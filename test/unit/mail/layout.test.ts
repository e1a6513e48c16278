import { escapeHtml, mailLayout } from '../../../orchestrations/mail-delivery/layout.ts';
import { customerMails, facts, mailOf, providerMails } from './mail-samples.ts';

const everyHtml = [...customerMails, ...providerMails].map((kind) => mailOf(kind).html);

test('a mail loads nothing: no images, styles, fonts, scripts or forms from anywhere', () => {
  for (const html of everyHtml)
    expect(html).not.toMatch(/<(img|link|style|script|iframe|form|object)\b|url\(|src=/i);
});

test('a mail fits a narrow phone: nothing has a fixed width, and the long link may break', () => {
  for (const html of everyHtml) {
    expect(html).toContain('<meta name="viewport" content="width=device-width">');
    // Outlook on Windows alone gets a width: it knows no widest one.
    expect(html.replaceAll(/<!--\[if mso\]>.*?<!\[endif\]-->/g, '')).not.toMatch(
      /(?<!max-)width:\s*\d+px|width="\d+"/,
    );
    expect(html).toContain('overflow-wrap:anywhere');
  }
  expect(mailOf('invitation').html).toContain('word-break:break-all');
});

test('tables that only lay out are hidden from screen readers', () => {
  for (const html of everyHtml) {
    const tables = html.match(/<table[^>]*>/g) ?? [];
    expect(tables.length).toBeGreaterThan(0);
    for (const table of tables) expect(table).toContain('role="presentation"');
  }
});

test('every tag that is opened is closed', () => {
  for (const html of everyHtml)
    for (const tag of ['html', 'head', 'body', 'table', 'tr', 'td', 'p', 'a'])
      expect([tag, html.match(new RegExp(`<${tag}[ >]`, 'g'))?.length ?? 0]).toEqual([
        tag,
        html.match(new RegExp(`</${tag}>`, 'g'))?.length ?? 0,
      ]);
});

test('lines of a paragraph stay lines', () => {
  expect(mailLayout(facts, [{ text: 'one\ntwo' }])).toContain('one<br>two');
});

test('what has a meaning in html loses it', () => {
  expect(escapeHtml(`<a href="x" title='y'>&`)).not.toMatch(/[<>"']|&(?!#\d+;)/);
});

test('the provider’s picture stands above the name, at an address that cannot break out', () => {
  const html = mailLayout({ ...facts, logo: 'https://portal.example/api/logos/"x' }, []);
  expect(html).toContain('<img src="https://portal.example/api/logos/&#34;x" alt=""');
});
