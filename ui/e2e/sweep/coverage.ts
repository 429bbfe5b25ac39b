import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import ts from 'typescript';
import { scenes } from '../scenes.ts';
import { placeOf } from '../stage.ts';

const APP = join(import.meta.dirname, '../../src/app');
/** Routes that show nothing and lead on at once. */
const LEADING_ON: readonly string[] = ['setup'];

/** Routes, sections of the settings and steps of the first run that no scene shows. */
export async function coverageFaults(): Promise<readonly string[]> {
  const places = scenes.map(placeOf);
  const routes = await routesIn(join(APP, 'app.routes.ts'), '');
  const missing = routes
    .filter((route) => !LEADING_ON.includes(route))
    .filter((route) => !places.some((place) => patternOf(route).test(place)));
  return [
    ...missing.map((route) => `no scene shows the route "${route}"`),
    ...(await filesWithout('settings/sections', '.section.ts', 'settings', places)),
    ...(await filesWithout('setup/steps', '-step.ts', 'setup', places)),
    ...(await filesWithout('settings/sections', '.section.ts', 'settings', expertPlaces())),
  ];
}

function expertPlaces(): readonly string[] {
  return scenes.filter(({ isExpert }) => isExpert === true).map(placeOf);
}

/** The members of a folder that are no place under this address. */
async function filesWithout(
  folder: string,
  ending: string,
  under: string,
  places: readonly string[],
): Promise<readonly string[]> {
  const files = (await readdir(join(APP, folder))).filter((file) => file.endsWith(ending));
  const ids = files.map((file) => file.slice(0, -ending.length));
  return ids
    .filter((id) => !places.includes(`${under}/${id}`))
    .map((id) => `no scene shows ${under}/${id} of ${folder}`);
}

function patternOf(route: string): RegExp {
  return new RegExp(`^${route.replaceAll(/:\w+/g, '[^/]+')}$`);
}

/** Every address a file of routes names, with those of the files it loads. */
async function routesIn(file: string, under: string): Promise<readonly string[]> {
  const source = ts.createSourceFile(file, await readFile(file, 'utf8'), ts.ScriptTarget.Latest);
  const found: Promise<readonly string[]>[] = [];
  const visit = (node: ts.Node, base: string): void => {
    if (!ts.isObjectLiteralExpression(node)) {
      node.forEachChild((child) => visit(child, base));
      return;
    }
    const path = valueOf(node, 'path');
    if (path === undefined || !ts.isStringLiteral(path) || path.text === '**') return;
    const route = [base, path.text].filter((part) => part !== '').join('/');
    const children = valueOf(node, 'children');
    const loaded = valueOf(node, 'loadChildren')
      ?.getText(source)
      .match(/import\('([^']+)'\)/)?.[1];
    if (loaded !== undefined) found.push(routesIn(join(dirname(file), `${loaded}.ts`), route));
    else if (children === undefined) found.push(Promise.resolve([route]));
    else visit(children, route);
  };
  visit(source, under);
  return (await Promise.all(found)).flat();
}

function valueOf(literal: ts.ObjectLiteralExpression, name: string): ts.Expression | undefined {
  for (const property of literal.properties) {
    if (!ts.isPropertyAssignment(property) || !ts.isIdentifier(property.name)) continue;
    if (property.name.text === name) return property.initializer;
  }
  return undefined;
}
