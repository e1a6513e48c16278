import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { customerImportEndpoints } from '../../../shared/contracts/customer-import.ts';
import { call } from '../api/call.ts';
import { customersKey } from '../customers/use-customers.ts';
import { useUnsaved } from '../ui/unsaved.ts';
import { textOf } from './import-file.ts';

/** A file is chosen or pasted, checked, then imported; a change of it starts anew. */
export const useCustomerImport = () => {
  const client = useQueryClient();
  const [csv, setCsv] = useState('');
  const [fileName, setFileName] = useState<string>();
  const check = useMutation({
    mutationFn: (text: string) => call(customerImportEndpoints.checkCustomerImport, { body: { csv: text } }),
  });
  const bring = useMutation({
    mutationFn: (text: string) => call(customerImportEndpoints.importCustomers, { body: { csv: text } }),
    onSettled: () => client.invalidateQueries({ queryKey: customersKey }),
  });
  const choose = useMutation({
    mutationFn: async (file: File) => ({ text: await textOf(file), name: file.name }),
    onSuccess: ({ text, name }) => {
      change(text, name);
      check.mutate(text);
    },
  });
  const change = (text: string, name?: string): void => {
    setCsv(text);
    setFileName(name);
    check.reset();
    bring.reset();
  };
  useUnsaved(bring.isPending || (csv.trim() !== '' && !bring.isSuccess));
  return {
    csv,
    fileName,
    checked: check.data?.rows,
    imported: bring.data?.rows,
    checking: check.isPending,
    importing: bring.isPending,
    error: bring.error ?? check.error ?? choose.error,
    edit: (text: string) => change(text),
    choose: (file: File) => choose.mutate(file),
    check: () => check.mutate(csv),
    bring: () => bring.mutate(csv),
    startAnew: () => {
      choose.reset();
      change('');
    },
  };
};
export type CustomerImportState = ReturnType<typeof useCustomerImport>;
