import * as fs from 'node:fs';
import * as path from 'node:path';
// eslint-disable-next-line import/no-extraneous-dependencies -- runs in the repository alone
import * as ts from 'typescript';
import { ROOT } from './code-blocks';

type Declaration = ts.InterfaceDeclaration | ts.ClassDeclaration | ts.EnumDeclaration;

/** Where the options begin; every type that they name follows. */
const FIRST = 'MicroservicesPlatformProps';

/** Every option of the platform as Markdown, from the docstrings of its source: a section for each struct, class and enum that an option names. */
export function optionsTable(): string {
  const declarations = readDeclarations();
  const names = reachable(declarations);
  const contents = names.map((name) => linked(name, names)).join(', ');
  return [contents, ...names.map((name) => section(name, declarations, names))].join('\n\n');
}

/** What the platform's index exports, by name. */
function readDeclarations(): Map<string, Declaration> {
  const folder = path.join(ROOT, 'src', 'platform');
  const files = fs.readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts')).sort();
  const exported = new Set(fs.readFileSync(path.join(folder, 'index.ts'), 'utf8').match(/\b[A-Z]\w+\b/g));
  const found = new Map<string, Declaration>();
  for (const file of files) {
    const source = ts.createSourceFile(file, fs.readFileSync(path.join(folder, file), 'utf8'), ts.ScriptTarget.Latest, true);
    for (const statement of source.statements) {
      const isDeclaration = ts.isInterfaceDeclaration(statement) || ts.isClassDeclaration(statement) || ts.isEnumDeclaration(statement);
      if (isDeclaration && statement.name && exported.has(statement.name.text)) { found.set(statement.name.text, statement); }
    }
  }
  return found;
}

/** The types that options name, nearest first. */
function reachable(declarations: Map<string, Declaration>): string[] {
  const names = [FIRST];
  for (const name of names) {
    const mentioned = members(declarations.get(name)!, declarations).flatMap((member) => typesIn(member));
    names.push(...new Set(mentioned.filter((type) => declarations.has(type) && !names.includes(type))));
  }
  return names;
}

/** What a user can write of a declaration: options, factories and constants, members of an enum. */
function members(declaration: Declaration, declarations: Map<string, Declaration>): ts.Declaration[] {
  if (ts.isInterfaceDeclaration(declaration)) {
    const bases = (declaration.heritageClauses ?? []).flatMap(({ types }) => types.map(({ expression }) => declarations.get(expression.getText())));
    return [...declaration.members, ...bases.flatMap((base) => base ? members(base, declarations) : [])];
  }
  if (ts.isEnumDeclaration(declaration)) { return [...declaration.members]; }
  return declaration.members.filter((member) => {
    const modifiers = ts.canHaveModifiers(member) ? ts.getModifiers(member) ?? [] : [];
    const isStatic = modifiers.some(({ kind }) => kind === ts.SyntaxKind.StaticKeyword);
    return isStatic && tag(member, 'internal') === undefined;
  });
}

function typesIn(member: ts.Declaration): string[] {
  const nodes = ts.isMethodDeclaration(member) ? member.parameters.map(({ type }) => type) : [(member as ts.PropertySignature).type];
  return nodes.flatMap((node) => node?.getText().match(/\b[A-Z]\w+\b/g) ?? []);
}

function section(name: string, declarations: Map<string, Declaration>, names: readonly string[]): string {
  const declaration = declarations.get(name)!;
  const own = members(declaration, declarations);
  const table = ts.isInterfaceDeclaration(declaration)
    ? [row(['Option', 'Type', 'Default', '']), row(['---', '---', '---', '---']), ...own.map((member) => optionRow(member as ts.PropertySignature, names))]
    : [row(['Value', '']), row(['---', '---']), ...own.map((member) => row([valueOf(name, member, names), docOf(member)]))];
  return [`### ${name}`, docOf(declaration), table.join('\n')].filter((part) => part !== '').join('\n\n');
}

function optionRow(member: ts.PropertySignature, names: readonly string[]): string {
  const type = member.type!.getText().replace(/\s+/g, ' ');
  const fallback = tag(member, 'default') ?? '';
  const isProse = fallback.startsWith('- ');
  const shown = member.questionToken ? (isProse ? fallback.slice(2) : `\`${fallback}\``) : '**required**';
  return row([`\`${member.name.getText()}\``, linked(type, names), shown, docOf(member)]);
}

function valueOf(name: string, member: ts.Declaration, names: readonly string[]): string {
  const called = `${name}.${(member as ts.NamedDeclaration).name!.getText()}`;
  if (!ts.isMethodDeclaration(member)) { return `\`${called}\``; }
  const shown = member.parameters.map(({ dotDotDotToken, initializer, name: parameter, questionToken }) =>
    `${dotDotDotToken ? '...' : ''}${parameter.getText()}${initializer || questionToken ? '?' : ''}`);
  const structs = typesIn(member).filter((type) => names.includes(type)).map((type) => linked(type, names));
  return `\`${called}(${shown.join(', ')})\`${structs.length > 0 ? `<br>${structs.join(', ')}` : ''}`;
}

/** A type of the platform leads to its section. */
function linked(type: string, names: readonly string[]): string {
  const name = type.replace(/\[\]$/, '');
  return names.includes(name) ? `[\`${type}\`](#${name.toLowerCase()})` : `\`${type}\``;
}

/** The docstring as one line, without its tags. */
function docOf(node: ts.Declaration): string {
  const [comment] = ts.getJSDocCommentsAndTags(node).filter((part) => ts.isJSDoc(part));
  return oneLine(ts.getTextOfJSDocComment(comment?.comment) ?? '');
}

function tag(node: ts.Node, name: string): string | undefined {
  const found = ts.getJSDocTags(node).find(({ tagName }) => tagName.text === name);
  return found && oneLine(ts.getTextOfJSDocComment(found.comment) ?? '');
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

function row(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replace(/\|/g, '\\|').replace(/<(?!br>)/g, '&lt;')).join(' | ')} |`;
}
