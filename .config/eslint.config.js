import js from '@eslint/js';
import prettier from 'eslint-config-prettier';
import a11y from 'eslint-plugin-jsx-a11y-x';
import hooks from 'eslint-plugin-react-hooks';
import globals from 'globals';
import ts from 'typescript-eslint';

const noFocusedTests = {
  selector: "CallExpression[callee.property.name='only'][callee.object.name=/^(it|test|describe)$/]",
  message: 'A focused test hides the others.',
};

export default ts.config(
  { ignores: ['**/dist/**', '**/dist-types/**', '**/node_modules/**', '**/vectors/**', '**/fixtures/**'] },
  js.configs.recommended,
  { files: ['**/*.mjs', '**/*.js'], languageOptions: { globals: globals.node } },
  {
    files: ['**/*.{ts,tsx}'],
    extends: [ts.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/no-extraneous-class': 'off',
      'no-restricted-syntax': ['error', noFocusedTests],
      'no-console': 'error',
      eqeqeq: 'error',
    },
  },
  {
    // Nest reads constructor parameter types at run time, so they must not become `import type`.
    files: ['apps/{api,worker}/**/*.ts', 'libs/{database,queue,runtime}/**/*.ts'],
    rules: { '@typescript-eslint/consistent-type-imports': 'off' },
  },
  {
    files: ['{apps,libs}/**/*.ts'],
    ignores: ['libs/runtime/**', 'apps/cli/**', '**/*.spec.ts', 'libs/testing/**', '**/vite.config.ts'],
    rules: {
      'no-restricted-properties': [
        'error',
        { object: 'process', property: 'env', message: 'Only libs/runtime reads the environment.' },
      ],
    },
  },
  {
    files: ['libs/{time,statistics,contracts,metrics,privacy,sources,simulator}/src/**/*.ts'],
    ignores: ['**/*.spec.ts'],
    rules: {
      'no-restricted-properties': [
        'error',
        { object: 'process', property: 'env', message: 'Pure libraries know no environment.' },
        { object: 'Date', property: 'now', message: 'Pass `now` in: pure libraries know no system clock.' },
        { object: 'Math', property: 'random', message: 'Seeded or cryptographic randomness only.' },
      ],
    },
  },
  {
    files: ['apps/dashboard/**/*.{ts,tsx}', 'libs/charts/**/*.{ts,tsx}'],
    plugins: { 'react-hooks': hooks, 'jsx-a11y-x': a11y },
    rules: { ...hooks.configs.recommended.rules, ...(a11y.configs?.recommended?.rules ?? {}) },
  },
  { files: ['**/*.{spec,e2e}.{ts,tsx}'], rules: { '@typescript-eslint/no-unsafe-assignment': 'off' } },
  prettier,
);
