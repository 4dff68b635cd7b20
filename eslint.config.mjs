/** The lint rules: strict TypeScript, the arrows between the layers, and the house style. */
import { defineConfig, globalIgnores } from 'eslint/config'
import globals from 'globals'
import reactHooks from 'eslint-plugin-react-hooks'
import tseslint from 'typescript-eslint'
import { layerImports } from './scripts/lint/layer-imports.mjs'

const workbench = { rules: { 'layer-imports': layerImports } }

const style = [
  {
    selector: 'TSEnumDeclaration',
    message: 'Use a union of string literals: an enum is not erasable syntax.',
  },
  {
    selector: "TSModuleDeclaration[kind='namespace']",
    message: 'Use a module: a namespace is not erasable syntax.',
  },
  {
    selector: 'TSParameterProperty',
    message: 'Declare the field: a parameter property is not erasable syntax.',
  },
  {
    selector: 'TSNonNullExpression',
    message: 'Handle the missing value: `!` silences the compiler only.',
  },
]

const noDefaultExport = {
  selector: 'ExportDefaultDeclaration',
  message: 'Export by name, so that a thing has one name everywhere.',
}

export default defineConfig(
  globalIgnores(['out', 'node_modules', 'coverage', 'test-results', 'playwright-report']),
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },

  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: {
      parserOptions: {
        project: ['./tsconfig.node.json', './tsconfig.web.json'],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      // Our objects are made of closures: their members never need `this`.
      '@typescript-eslint/unbound-method': 'off',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
    },
  },
  {
    files: ['**/*.{js,mjs,cjs}'],
    extends: [tseslint.configs.strict],
    languageOptions: { globals: globals.node },
    rules: { 'no-undef': 'error' },
  },

  {
    files: ['**/*.{ts,tsx,mjs}'],
    plugins: { workbench },
    rules: {
      'workbench/layer-imports': 'error',
      'no-restricted-syntax': ['error', ...style, noDefaultExport],
      'no-console': 'error',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-eval': 'error',
      'no-implied-eval': 'error',
      'object-shorthand': 'error',
      'prefer-const': 'error',
    },
  },

  {
    files: ['src/core/**/*.ts', 'src/contract/**/*.ts'],
    rules: {
      'no-restricted-properties': [
        'error',
        { object: 'Date', property: 'now', message: 'Time comes through the Clock port.' },
        { object: 'performance', property: 'now', message: 'Time comes through the Clock port.' },
        {
          object: 'Math',
          property: 'random',
          message: 'Chance comes through the Randomness port.',
        },
        { object: 'process', property: 'env', message: 'Settings come through the host.' },
        {
          object: 'crypto',
          property: 'randomUUID',
          message: 'Chance comes through the Randomness port.',
        },
      ],
      'no-restricted-globals': [
        'error',
        { name: 'window', message: 'core runs without a window.' },
        { name: 'document', message: 'core runs without a window.' },
        { name: 'fetch', message: 'Use core/http, which records what was on the wire.' },
      ],
    },
  },
  {
    files: ['src/renderer/**/*.{ts,tsx}', 'tests/renderer/**/*.{ts,tsx}'],
    extends: [reactHooks.configs.flat.recommended],
    languageOptions: { globals: globals.browser },
  },
  {
    files: ['src/{cli,serve,main}/index.ts', 'scripts/**', 'benchmarks/**', 'tests/support/**'],
    rules: { 'no-console': 'off' },
  },
  {
    files: ['**/*.config.{ts,mjs}'],
    rules: { 'no-restricted-syntax': ['error', ...style] },
  },
)
