const swaps: readonly (readonly [RegExp, string])[] = [
  [/\bYour organization\b/g, 'The customer’s organization'],
  [/\byour organization\b/g, 'the customer’s organization'],
  [/\bYour service provider has\b/g, 'You have'],
  [/\bYour service provider\b/g, 'You'],
  [/\byour service provider\b/g, 'you'],
];

/** Problems are worded for the customer, who meets them in the wizard. The provider's staff is not "your organization". */
export const forOperators = (text: string): string =>
  swaps.reduce((words, [theirs, ours]) => words.replaceAll(theirs, ours), text);

/** Who can mend it, as the wizard says it: "You" is the customer there. */
export const whoForOperators = (who: string): string => forOperators(who.replace(/^You\b/, 'The customer'));
