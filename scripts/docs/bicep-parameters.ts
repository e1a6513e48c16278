export interface BicepParameter {
  name: string;
  description: string;
  /** As Bicep says it, a text without its quotes; undefined: it has to be given. */
  standard: string | undefined;
  allowed: string[];
}

const declaration = /((?:^@\w+\((?:'(?:[^'\\]|\\.)*'|-?\d+|\[[^\]]*\])\)\n)*)^param (\w+) \w+(?: = (.+))?$/gm;
const quoted = /'((?:[^'\\]|\\.)*)'/g;

/** The parameters of a Bicep file, in its order. */
export const bicepParameters = (text: string): BicepParameter[] =>
  [...text.matchAll(declaration)].map(([, decorators = '', name = '', standard]) => ({
    name,
    description: /^@description\('(.*)'\)$/m.exec(decorators)?.[1] ?? '',
    standard: standard?.replace(/^'(.*)'$/, '$1'),
    allowed: [...(/^@allowed\(\[([^\]]*)\]\)/m.exec(decorators)?.[1] ?? '').matchAll(quoted)].map(
      ([, value = '']) => value,
    ),
  }));
