import { longestImportKB, mostImportedRows } from '../../../shared/contracts/customer-import.ts';

const customers = (count: number): string => `${count} ${count === 1 ? 'customer' : 'customers'}`;

/** Texts of Import customers. */
export const customerImportTexts = {
  customerImport: {
    title: 'Import customers',
    lead: `A CSV file with one customer a line: at most ${mostImportedRows} customers and ${longestImportKB} KB, in UTF-8, separated by commas, semicolons or tabs. Nothing is imported while a line has an error, and nobody is mailed.`,
    columns: 'The first line names the columns:',
    needed: (name: string) => `${name} (required)`,
    template: 'Download a template',
    choose: 'Choose a CSV file',
    chosen: (name: string) => `From ${name}`,
    paste: 'Content of the file',
    pasteHint: 'Choose a file, or paste rows from a spreadsheet. You can mend errors right here.',
    check: 'Check',
    line: (line: number) => `Line ${line}`,
    checkedTitle: 'What the import would do',
    importedTitle: 'What was imported',
    fine: (fresh: number, known: number) =>
      known === 0
        ? `All lines are fine: ${customers(fresh)} to import.`
        : `All lines are fine: ${customers(fresh)} to import, ${customers(known)} here already, left as they are.`,
    allKnown: 'Every customer of this file is here already. There is nothing to import.',
    wrong: (wrong: number, all: number) =>
      `${wrong} of ${all} lines ${wrong === 1 ? 'has an error' : 'have errors'}. Mend ${wrong === 1 ? 'it' : 'them'} above or in the file, then check again.`,
    askAgain: (unanswered: number, all: number, fresh: number) =>
      [
        `${unanswered} of ${all} lines could not be checked, because Microsoft does not answer. Check again in a minute.`,
        ...(fresh > 0
          ? [`Or import now, and later this file once more: what is here by then is left as it is.`]
          : []),
      ].join(' '),
    submit: (count: number) => `Import ${customers(count)}`,
    imported: (count: number, known: number, refused: number) =>
      [
        `${customers(count)} imported.`,
        ...(known > 0 ? [`${customers(known)} here already, left as they are.`] : []),
        ...(refused > 0 ? [`${customers(refused)} not imported: see why below.`] : []),
      ].join(' '),
    inviteThem: (count: number) => `Send an invitation to ${count === 1 ? 'it' : `these ${count}`}`,
    another: 'Import another file',
    toCustomers: 'Show customers',
    states: {
      new: 'Will be imported',
      known: 'Here already',
      wrong: 'Error',
      askAgain: 'Ask again',
      imported: 'Imported',
      refused: 'Not imported',
    },
    noUtf8: {
      title: 'The file is not UTF-8',
      detail: 'In Excel, save it as “CSV UTF-8 (Comma delimited)”, then choose it again.',
    },
    tooLarge: {
      title: 'The file is too large',
      detail: `It may have at most ${longestImportKB} KB. Split it and import one part after the other.`,
    },
  },
} as const;
