import { dismissNotice, holdNotices, notify, shownNotices } from '../../../web/portal/ui/notify.ts';

beforeEach(() => jest.useFakeTimers());
afterEach(() => {
  for (const { id } of shownNotices()) dismissNotice(id);
  jest.useRealTimers();
});

const titles = () => shownNotices().map(({ title }) => title);

test('what was done goes by itself after eight seconds, a long one later', () => {
  notify.done('Saved');
  notify.done('x'.repeat(100));
  jest.advanceTimersByTime(8_000);
  expect(titles()).toEqual(['x'.repeat(100)]);
  jest.advanceTimersByTime(5_000);
  expect(titles()).toEqual([]);
});

test('nothing goes while somebody points at it; then what is overdue goes at once', () => {
  notify.done('Saved');
  holdNotices(true);
  jest.advanceTimersByTime(60_000);
  expect(titles()).toEqual(['Saved']);
  holdNotices(false);
  expect(titles()).toEqual([]);
});

test('what was not done stays until it is dismissed', () => {
  notify.failed(new Error('no'));
  jest.advanceTimersByTime(600_000);
  expect(shownNotices()).toHaveLength(1);
});
