import { defineConfig } from 'vitest/config'

const alias = { '@': import.meta.dirname, 'server-only': new URL('./test/empty.ts', import.meta.url).pathname }
const exclude = ['**/node_modules/**', '.next/**', '.data/**']

// An odd zone (+05:45), so that a rule which leans on the machine's own zone fails here and not at a reader's desk.
export default defineConfig({
  resolve: { alias },
  test: {
    env: { TZ: 'Asia/Kathmandu' },
    // Generous: a busy machine must not fail a test that only hangs when something is wrong.
    testTimeout: 30_000,
    hookTimeout: 30_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['{lib,scripts,components,bench}/**/*.test.ts'],
          exclude: [...exclude, '**/*.db.test.ts'],
        },
      },
      { extends: true, test: { name: 'db', include: ['{lib,scripts,prisma}/**/*.db.test.ts'], exclude } },
    ],
  },
})
