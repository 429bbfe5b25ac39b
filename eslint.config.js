import js from '@eslint/js';
import angular from 'angular-eslint';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

const CODE = ['backend/**/*.ts', 'ui/**/*.ts'];
const SPECS = ['**/*.spec.ts', 'backend/test/**/*.ts'];
const PURE = ['backend/src/kernel/**/*.ts', 'backend/src/*/core/**/*.ts'];

/** Files that are long because they are tables, not logic. */
const TABLES = ['backend/src/store/migrations/**/*.ts'];

/** The only places that ask the machine for the time. */
const CLOCK_ADAPTERS = ['backend/src/measurement/clock.ts'];

const clockRules = [
  {
    selector:
      "CallExpression[callee.object.name='Date'][callee.property.name='now'], NewExpression[callee.name='Date'][arguments.length=0], CallExpression[callee.name='Date']",
    message: 'Inject Clock: only its adapter asks the machine for the time.',
  },
  {
    selector: "MemberExpression[object.name='Math'][property.name='random']",
    message: 'Inject Random: only its adapter rolls dice.',
  },
];
const environmentRules = [
  {
    selector:
      "MemberExpression[object.name='process'][property.name='env'], ImportDeclaration[source.value=/^(node:)?process$/] ImportSpecifier[imported.name='env']",
    message: 'Only backend/src/config reads the environment.',
  },
];
const restrictSyntax = (...rules) => ({ 'no-restricted-syntax': ['error', ...rules] });

export default defineConfig(
  globalIgnores(['**/node_modules', '**/dist', '**/.angular', '**/coverage', '**/data']),
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },

  // Configuration files and scripts in plain JavaScript.
  {
    files: ['**/*.{js,mjs,cjs}'],
    extends: [js.configs.recommended],
    languageOptions: {
      globals: { console: 'readonly', process: 'readonly', URL: 'readonly', module: 'writable' },
    },
  },

  // All TypeScript.
  {
    files: CODE,
    extends: [js.configs.recommended, tseslint.configs.strictTypeChecked],
    languageOptions: {
      parserOptions: {
        project: [
          'backend/tsconfig.json',
          'backend/contract/tsconfig.json',
          'ui/tsconfig.app.json',
          'ui/tsconfig.spec.json',
          'ui/tsconfig.tools.json',
          'ui/tsconfig.worker.json',
        ],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      'max-lines': ['error', 300],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      '@typescript-eslint/consistent-type-imports': [
        'error',
        { fixStyle: 'inline-type-imports', disallowTypeAnnotations: false },
      ],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }],
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', caughtErrorsIgnorePattern: '^_' },
      ],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      // It also forbids `Promise.withResolvers<void>()`.
      '@typescript-eslint/no-invalid-void-type': 'off',
      // Options of libraries are often typed as classes and given as object literals.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      // `async` is also what turns a throw into a rejection.
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/no-confusing-void-expression': [
        'error',
        { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true },
      ],
      '@typescript-eslint/no-unnecessary-condition': [
        'error',
        { allowConstantLoopConditions: 'only-allowed-literals' },
      ],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
    },
  },
  { files: TABLES, rules: { 'max-lines': 'off' } },

  // What the backend's own code may not reach for. The later blocks replace `no-restricted-syntax` of the earlier.
  {
    files: ['backend/src/**/*.ts'],
    ignores: SPECS,
    rules: { 'no-console': 'error', ...restrictSyntax(...clockRules, ...environmentRules) },
  },
  { files: CLOCK_ADAPTERS, rules: restrictSyntax(...environmentRules) },
  { files: ['backend/src/config/**/*.ts'], ignores: SPECS, rules: restrictSyntax(...clockRules) },
  {
    files: PURE,
    ignores: SPECS,
    rules: {
      'no-restricted-globals': [
        'error',
        ...['Date', 'performance', 'process', 'fetch', 'crypto', 'setTimeout', 'setInterval'].map(
          (name) => ({ name, message: 'Core is pure: it comes in as an argument.' }),
        ),
      ],
    },
  },

  {
    files: SPECS,
    rules: {
      // `expect(fake.method)` hands over a method without calling it.
      '@typescript-eslint/unbound-method': 'off',
    },
  },

  // The web page.
  {
    files: ['ui/src/**/*.ts'],
    extends: [angular.configs.tsRecommended],
    processor: angular.processInlineTemplates,
    rules: {
      '@angular-eslint/component-selector': [
        'error',
        { type: 'element', prefix: 'ls', style: 'kebab-case' },
      ],
      '@angular-eslint/directive-selector': [
        'error',
        { type: 'attribute', prefix: 'ls', style: 'camelCase' },
      ],
    },
  },
  {
    files: ['ui/src/**/*.html'],
    ignores: ['ui/src/index.html'],
    extends: [angular.configs.templateRecommended, angular.configs.templateAccessibility],
  },
);
