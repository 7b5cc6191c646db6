// @ts-check
/**
 * Finds classes that are injected by their type although the type is imported with `import type`. That compiles, but
 * the emitted metadata has `Object` or `Function` instead of the class: Nest fails at boot, and a DTO with `@Slots()`
 * or `@Body()` is silently not validated.
 *
 * Usage: node scripts/check-injected-types.mjs [tsconfig.json]
 */
import { dirname, relative, resolve } from 'node:path';
import ts from 'typescript';

/** With only these decorators, Nest looks up the type. */
const WITHOUT_TOKEN = new Set(['Optional', 'Self', 'SkipSelf', 'Host']);
/** Decorators of parameters whose type is the DTO to validate. */
const DTO_DECORATORS = new Set(['Body', 'Param', 'Query', 'Slots']);

/** @param {string} project */
function createProgram(project) {
  const { config, error } = ts.readConfigFile(project, (file) => ts.sys.readFile(file));
  if (error) throw new Error(ts.flattenDiagnosticMessageText(error.messageText, '\n'));
  const { fileNames, options } = ts.parseJsonConfigFileContent(config, ts.sys, dirname(project));
  return ts.createProgram(fileNames, { ...options, noEmit: true });
}

/**
 * The decorators of a node by name, and whether they were given arguments.
 *
 * @param {ts.Node} node
 */
function decoratorsOf(node) {
  const decorators = ts.canHaveDecorators(node) ? (ts.getDecorators(node) ?? []) : [];
  return decorators.map(({ expression }) => ({
    name: (ts.isCallExpression(expression) ? expression.expression : expression).getText().split('.').at(-1) ?? '',
    hasArguments: ts.isCallExpression(expression) && expression.arguments.length > 0,
  }));
}

/**
 * Whether Nest looks up the type.
 *
 * @param {ReturnType<typeof decoratorsOf>} decorators
 */
function isInjectedByType(decorators) {
  return decorators.every(({ name, hasArguments }) => (name === 'Inject' ? !hasArguments : WITHOUT_TOKEN.has(name)));
}

/**
 * The parameters and properties of a class whose emitted type is used.
 *
 * @param {ts.ClassLikeDeclaration} node
 * @returns {(ts.ParameterDeclaration | ts.PropertyDeclaration)[]}
 */
function readByType(node) {
  const isDecorated = decoratorsOf(node).length > 0;
  const parameters = node.members.flatMap((member) => {
    if (ts.isConstructorDeclaration(member) && isDecorated) {
      return member.parameters.filter((parameter) => isInjectedByType(decoratorsOf(parameter)));
    }
    return ts.isMethodDeclaration(member) ? member.parameters.filter(isDto) : [];
  });
  return [...parameters, ...node.members.filter(ts.isPropertyDeclaration).filter(isInjectedProperty)];
}

/** @param {ts.ParameterDeclaration} parameter */
function isDto(parameter) {
  return decoratorsOf(parameter).some(({ name }) => DTO_DECORATORS.has(name));
}

/** @param {ts.PropertyDeclaration} property */
function isInjectedProperty(property) {
  const decorators = decoratorsOf(property);
  return decorators.some(({ name }) => name === 'Inject') && isInjectedByType(decorators);
}

/**
 * The type that is emitted for an annotation: `Foo | null` counts as `Foo`.
 *
 * @param {ts.TypeNode | undefined} type
 */
function emittedType(type) {
  if (!type || !ts.isUnionTypeNode(type)) return type;
  const others = type.types.filter((one) => one.kind !== ts.SyntaxKind.UndefinedKeyword && one.getText() !== 'null');
  return others.length === 1 ? others[0] : undefined;
}

/**
 * Whether a name was imported with `import type` or with `type` before it.
 *
 * @param {ts.Symbol | undefined} symbol
 */
function isTypeOnlyImport(symbol) {
  return (symbol?.declarations ?? []).some((declaration) => ts.isTypeOnlyImportDeclaration(declaration));
}

/**
 * @param {ts.ClassLikeDeclaration} node
 * @param {ts.TypeChecker} checker
 * @returns {{ node: ts.Node; type: string; of: string }[]}
 */
function problemsOf(node, checker) {
  return readByType(node).flatMap((declaration) => {
    const type = emittedType(declaration.type);
    if (!type || !ts.isTypeReferenceNode(type)) return [];
    const { typeName } = type;
    const imported = checker.getSymbolAtLocation(ts.isQualifiedName(typeName) ? typeName.left : typeName);
    if (!isTypeOnlyImport(imported)) return [];
    const named = checker.getSymbolAtLocation(typeName);
    const target = named && named.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(named) : named;
    if (!target || !(target.flags & ts.SymbolFlags.Class)) return [];
    return [{ node: type, type: typeName.getText(), of: node.name?.text ?? 'a class' }];
  });
}

/** @param {ts.Program} program */
function findProblems(program) {
  const checker = program.getTypeChecker();
  /** @type {string[]} */
  const problems = [];
  for (const file of program.getSourceFiles()) {
    if (file.isDeclarationFile || file.fileName.includes('/node_modules/')) continue;
    /** @param {ts.Node} node */
    const visit = (node) => {
      if (ts.isClassLike(node)) problems.push(...problemsOf(node, checker).map((problem) => describe(problem, file)));
      ts.forEachChild(node, visit);
    };
    visit(file);
  }
  return problems;
}

/**
 * @param {{ node: ts.Node; type: string; of: string }} problem
 * @param {ts.SourceFile} file
 */
function describe({ node, type, of }, file) {
  const { line, character } = file.getLineAndCharacterOfPosition(node.getStart());
  const place = `${relative(process.cwd(), file.fileName)}:${line + 1}:${character + 1}`;
  return `${place}: ${of} needs ${type} at run time, but imports it as a type. Import it without \`type\`.`;
}

const program = createProgram(resolve(process.argv[2] ?? 'tsconfig.json'));
const problems = findProblems(program);
for (const problem of problems) console.error(problem);
console.log(`injected types: ${program.getRootFileNames().length} files, ${problems.length} problem(s)`);
process.exitCode = problems.length === 0 ? 0 : 1;
