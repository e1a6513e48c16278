import { posix } from 'node:path';
import { keysAfter, readBicep, type BicepFile, type Declaration } from './bicep.ts';
import { cycles, nameProblems, referencesOf } from './bicep-references.ts';
import { BicepSyntaxError } from './bicep-tokens.ts';

/** Texts of .bicep files by their path within infra/. */
export type BicepTexts = Readonly<Record<string, string>>;

/** What a compiler would refuse, as far as text can tell; empty when all is well. */
export const bicepProblems = (texts: BicepTexts): string[] => {
  const problems: string[] = [];
  const files = new Map<string, BicepFile>();
  for (const [path, text] of Object.entries(texts))
    try {
      files.set(path, readBicep(path, text));
    } catch (error) {
      if (!(error instanceof BicepSyntaxError)) throw error;
      problems.push(`${path}: ${error.message}`);
    }
  return [
    ...problems,
    ...[...files.values()].flatMap((file) => [
      ...nameProblems(file),
      ...cycles(file),
      ...descriptionProblems(file),
      ...typeProblems(file),
      ...moduleProblems(file, files),
      ...outputProblems(file, files),
      ...importProblems(file, files),
    ]),
    ...unreadOutputs(files),
  ];
};

export const namesOf = ({ declarations }: BicepFile, kind: Declaration['kind']): string[] =>
  declarations.filter((one) => one.kind === kind).map(({ name }) => name);

/** Of a parameter what `@minLength(3)` says. */
export const limitOf = ({ decorators }: Declaration, name: string): number | undefined => {
  const at = decorators.findIndex(({ text }) => text === name);
  return at < 0 ? undefined : Number(decorators[at + 2]?.text);
};

const at = ({ path }: BicepFile, { line }: Pick<Declaration, 'line'>): string => `${path}:${line}`;

const descriptionProblems = (file: BicepFile): string[] =>
  file.declarations
    .filter(({ kind }) => kind === 'param' || kind === 'output')
    .filter(({ decorators }) => {
      const index = decorators.findIndex(({ text }) => text === 'description');
      return (decorators[index + 2]?.text ?? '').trim().length < 5;
    })
    .map((one) => `${at(file, one)}: ${one.kind} ${one.name} has no description`);

const withVersion = /^Microsoft\.\w+(\/\w+)+@(\d{4}-\d{2}-\d{2}|v1\.0)$/;

/** Microsoft has released none since 2016, and documents this one. */
const withoutRelease = ['Microsoft.Insights/diagnosticSettings@2021-05-01-preview'];

/** Released versions only; a nested resource takes the version of the one around it. */
const typeProblems = (file: BicepFile): string[] => {
  const outer = file.declarations.filter(({ kind }) => kind === 'resource');
  const inner = (one: Declaration): Declaration[] => one.nested.flatMap((child) => [child, ...inner(child)]);
  return [
    ...outer.filter(({ of }) => !withVersion.test(of) && !withoutRelease.includes(of)),
    ...outer.flatMap(inner).filter(({ of }) => !/^\w+$/.test(of)),
  ].map((one) => `${at(file, one)}: ${one.of} is no resource type with a released version`);
};

const target = (file: BicepFile, path: string): string => posix.join(posix.dirname(file.path), path);

const modulesOf = ({ declarations }: BicepFile): Declaration[] =>
  declarations.filter(({ kind }) => kind === 'module');

const moduleProblems = (file: BicepFile, files: ReadonlyMap<string, BicepFile>): string[] =>
  modulesOf(file).flatMap((module) => {
    const called = files.get(target(file, module.of));
    if (!called) return [`${at(file, module)}: there is no ${module.of}`];
    const given = keysAfter(module.body, 'params') ?? [];
    const params = called.declarations.filter(({ kind }) => kind === 'param');
    const required = params.filter(({ body }) => body[0]?.text !== '=').map(({ name }) => name);
    return [
      ...required
        .filter((name) => !given.includes(name))
        .map((name) => `${at(file, module)}: ${module.of} is not given ${name}`),
      ...given
        .filter((name) => !params.some((param) => param.name === name))
        .map((name) => `${at(file, module)}: ${module.of} has no parameter ${name}`),
    ];
  });

const outputProblems = (file: BicepFile, files: ReadonlyMap<string, BicepFile>): string[] => {
  const modules = new Map(modulesOf(file).map((module) => [module.name, module]));
  return file.declarations.flatMap(referencesOf).flatMap(({ name, path, promised, line }) => {
    const module = modules.get(name);
    if (!module || path[0] !== 'outputs') return [];
    const called = files.get(target(file, module.of));
    const output = path[1] ?? '';
    return [
      ...(called && !namesOf(called, 'output').includes(output)
        ? [`${file.path}:${line}: ${module.of} has no output ${output}`]
        : []),
      ...(module.conditional && !promised
        ? [`${file.path}:${line}: ${name} is there on a condition: ${name}!.outputs`]
        : []),
    ];
  });
};

/** `import { roles } from …`: the file has it, and an object has the property that is asked of it. */
const importProblems = (file: BicepFile, files: ReadonlyMap<string, BicepFile>): string[] =>
  file.imports.flatMap(({ name, path }) => {
    const found = files.get(target(file, path))?.declarations.find((one) => one.name === name);
    if (!found?.decorators.some(({ text }) => text === 'export'))
      return [`${file.path}: ${path} exports no ${name}`];
    const properties = keysAfter(
      [{ kind: 'word', text: name, line: 0 }, colon, ...found.body.slice(1)],
      name,
    );
    return file.declarations
      .flatMap(referencesOf)
      .filter((reference) => reference.name === name && !properties?.includes(reference.path[0] ?? ''))
      .map(({ line, path: asked }) => `${file.path}:${line}: ${name} has no ${asked[0] ?? ''}`);
  });

const colon = { kind: 'sign', text: ':', line: 0 } as const;

/** What a module hands back and nobody takes. Those of main.bicep are for azd. */
const unreadOutputs = (files: ReadonlyMap<string, BicepFile>): string[] => {
  const read = new Set(
    [...files.values()].flatMap((file) =>
      file.declarations.flatMap(referencesOf).flatMap(({ name, path }) => {
        const module = modulesOf(file).find((one) => one.name === name);
        return module && path[0] === 'outputs' ? [`${target(file, module.of)} ${path[1] ?? ''}`] : [];
      }),
    ),
  );
  return [...files.values()]
    .filter(({ path }) => path !== 'main.bicep')
    .flatMap((file) => namesOf(file, 'output').map((name) => `${file.path} ${name}`))
    .filter((output) => !read.has(output))
    .map((output) => `${output}: nobody reads this output`);
};
