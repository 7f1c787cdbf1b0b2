import nextVitals from 'eslint-config-next/core-web-vitals';
import tseslint from 'typescript-eslint';

/**
 * The arrows of the house: a room may import from the rooms named here (and from itself), from nothing else of ours.
 * One table, no exceptions; tests may reach anything they test.
 */
const arrows = {
  'lib/domain': [],
  'lib/format': ['lib/domain'],
  'lib/schemas': ['lib/domain', 'lib/format'],
  'components/ui': ['lib/domain', 'lib/format'],
  components: ['lib/domain', 'lib/schemas', 'lib/format'],
  'lib/audit': ['lib/db', 'lib/env', 'lib/domain', 'lib/generated'],
  'lib/auth': [
    'lib/db',
    'lib/env',
    'lib/clock',
    'lib/ids',
    'lib/audit',
    'lib/schemas',
    'lib/domain',
    'lib/format',
    'lib/generated',
  ],
  'lib/data': [
    'lib/auth',
    'lib/audit',
    'lib/db',
    'lib/env',
    'lib/clock',
    'lib/ids',
    'lib/schemas',
    'lib/domain',
    'lib/format',
    'lib/generated',
  ],
  'lib/report': ['lib/domain', 'lib/format'],
  'lib/mail': ['lib/data', 'lib/auth', 'lib/env', 'lib/clock', 'lib/domain'],
  app: [
    'components',
    'lib/data',
    'lib/report',
    'lib/auth',
    'lib/audit',
    'lib/env',
    'lib/clock',
    'lib/schemas',
    'lib/domain',
    'lib/format',
    'lib/ids',
  ],
};
const rooms = [
  'app',
  'components',
  'lib/domain',
  'lib/schemas',
  'lib/format',
  'lib/data',
  'lib/report',
  'lib/mail',
  'lib/auth',
  'lib/audit',
  'lib/db',
  'lib/env',
  'lib/clock',
  'lib/ids',
  'lib/generated',
  'lib/testing',
  'prisma',
  'scripts',
  'bench',
  'e2e',
];
/** The health answer asks the database itself; the speed measurements' bare action inserts its one row there. */
const plumbing = { 'app/api/health': ['lib/db'], 'app/bench': ['lib/db'] };

const within = (path, room) => path === room || path.startsWith(`${room}/`) || `${path}.ts` === room;

const house = {
  rules: {
    arrows: {
      meta: {
        type: 'problem',
        messages: { forbidden: '{{from}} may not import {{to}}: the arrows of the house run the other way.' },
      },
      create(context) {
        const file = context.filename.slice(context.cwd.length + 1);
        if (/\.test\.tsx?$/.test(file)) return {};
        const room = Object.keys(arrows)
          .filter((each) => within(file, each))
          .sort((a, b) => b.length - a.length)[0];
        if (!room) return {};
        const extra = Object.entries(plumbing)
          .filter(([place]) => within(file, place))
          .flatMap(([, reached]) => reached);
        const allowed = [room, ...arrows[room], ...extra];
        const check = (node) => {
          const source = node.source?.value;
          if (typeof source !== 'string' || !(source.startsWith('@/') || source.startsWith('.'))) return;
          const target = source.startsWith('@/')
            ? source.slice(2)
            : new URL(source, `file:///${file}`).pathname.slice(1);
          if (!rooms.some((each) => within(target, each))) return;
          if (allowed.some((each) => within(target, each))) return;
          context.report({ node, messageId: 'forbidden', data: { from: room, to: target } });
        };
        return {
          ImportDeclaration: check,
          ExportNamedDeclaration: check,
          ExportAllDeclaration: check,
          ImportExpression: check,
        };
      },
    },
  },
};

export default tseslint.config(
  {
    ignores: [
      'node_modules/**',
      '.next/**',
      '.data/**',
      '.data-demo/**',
      'lib/generated/**',
      'next-env.d.ts',
      'test-results/**',
      'playwright-report/**',
    ],
  },
  ...nextVitals,
  ...tseslint.configs.strict,
  {
    plugins: { house },
    rules: {
      'house/arrows': 'error',
      'max-lines': ['error', { max: 400, skipBlankLines: false, skipComments: false }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      '@typescript-eslint/no-invalid-void-type': 'off',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-restricted-syntax': [
        'error',
        {
          selector: 'MemberExpression[property.name=/Unsafe$/]',
          message: 'String SQL is refused; use the tagged template.',
        },
      ],
    },
  },
  {
    files: [
      'lib/domain/**/*.ts',
      'lib/format/**/*.ts',
      'lib/schemas/**/*.ts',
      'lib/data/**/*.ts',
      'lib/auth/**/*.ts',
    ],
    ignores: ['**/*.test.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector: "NewExpression[callee.name='Date'][arguments.length=0]",
          message: 'Clocks are arguments: pass the instant in (lib/clock at the edge).',
        },
        {
          selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']",
          message: 'Clocks are arguments: pass the instant in (lib/clock at the edge).',
        },
        {
          selector: 'MemberExpression[property.name=/Unsafe$/]',
          message: 'String SQL is refused; use the tagged template.',
        },
      ],
    },
  },
  {
    files: ['scripts/**/*.mjs', 'prisma/**/*.mjs', '*.mjs', '*.js'],
    rules: { '@typescript-eslint/no-require-imports': 'off', '@next/next/no-html-link-for-pages': 'off' },
    languageOptions: {
      globals: {
        process: 'readonly',
        console: 'readonly',
        URL: 'readonly',
        setTimeout: 'readonly',
        fetch: 'readonly',
        Buffer: 'readonly',
      },
    },
  },
  {
    files: ['**/*.test.ts', 'e2e/**'],
    rules: { '@typescript-eslint/no-non-null-assertion': 'off', 'react-hooks/rules-of-hooks': 'off' },
  },
);
