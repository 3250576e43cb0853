import { defineConfig } from 'vitest/config';
import { vulkanEnvironment } from './scripts/vulkan.mjs';

// scripts/test.mjs asks for machine-readable results here; a person at a terminal does not.
const jsonFile = process.env.CONVLAB_VITEST_JSON;

export default defineConfig({
  test: {
    reporters: jsonFile ? ['default', ['json', { outputFile: jsonFile }]] : ['default'],
    projects: [
      {
        test: {
          name: 'unit',
          environment: 'node',
          include: ['src/**/*.test.{ts,tsx}', 'scripts/**/*.test.ts'],
          exclude: ['**/*.{gpu,interop}.test.ts', '**/node_modules/**'],
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'gpu',
          environment: 'node',
          include: ['{src,scripts}/**/*.gpu.test.ts'],
          // A software driver mostly compiles, one kernel at a time in a process, so two take half as long.
          maxWorkers: 2,
          // A child process, not a thread: the Vulkan loader reads the real process environment.
          pool: 'forks',
          env: vulkanEnvironment(),
          testTimeout: 600_000,
          hookTimeout: 600_000,
        },
      },
      {
        test: {
          name: 'interop',
          environment: 'node',
          include: ['src/**/*.interop.test.ts'],
          testTimeout: 600_000,
          hookTimeout: 600_000,
        },
      },
    ],
  },
});
