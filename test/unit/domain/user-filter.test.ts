import { filterOfRules } from '../../../shared/domain/user-filter.ts';

const none = { usageLocation: '', department: ' ', enabledOnly: false, teamsOnly: false };

test('no rule is every user', () => {
  expect(filterOfRules(none)).toBe('');
});

test('rules are joined, and a quote in a name stays in it', () => {
  expect(
    filterOfRules({ ...none, usageLocation: 'it', department: "O'Brien' or true or '", enabledOnly: true }),
  ).toBe("usageLocation eq 'IT' and department eq 'O''Brien'' or true or ''' and accountEnabled eq true");
});

test('a Teams licence is an enabled plan', () => {
  expect(filterOfRules({ ...none, teamsOnly: true })).toMatch(/^assignedPlans\/any\(p:.* eq 'Enabled'\)$/);
});
