/** The reference of the API is a page without scripts; this adds the search, and opens what an address points to. */

const field = document.querySelector<HTMLInputElement>('#find');
const found = document.querySelector('#found');
const entries = [...document.querySelectorAll<HTMLDetailsElement>('details.entry')].map((entry) => ({
  entry,
  words: (entry.textContent ?? '').toLowerCase(),
}));
const sections = [...document.querySelectorAll<HTMLElement>('section.area')];

const find = (text: string): void => {
  const wanted = text.toLowerCase().split(/\s+/).filter(Boolean);
  let count = 0;
  for (const { entry, words } of entries) {
    entry.hidden = !wanted.every((word) => words.includes(word));
    if (!entry.hidden) count += 1;
  }
  for (const section of sections) section.hidden = !section.querySelector('details.entry:not([hidden])');
  if (found) found.textContent = wanted.length === 0 ? '' : `${count} found`;
};

const openTarget = (): void => {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!(target instanceof HTMLDetailsElement)) return;
  target.open = true;
  target.scrollIntoView();
};

field?.addEventListener('input', () => find(field.value));
addEventListener('hashchange', openTarget);
// Fields keep their text when one comes back to a page.
if (field?.value) find(field.value);
openTarget();
