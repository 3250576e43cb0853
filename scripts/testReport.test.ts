import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { failuresOf, readReport } from './testReport.mjs';

const folder = mkdtempSync(join(tmpdir(), 'convlab-report-'));
const path = join(folder, 'report.json');

afterAll(() => rmSync(folder, { recursive: true }));

function countsOf(report: object) {
  writeFileSync(path, JSON.stringify(report));
  return readReport(path);
}

const vitestReport = {
  numTotalTests: 10,
  numPassedTests: 6,
  numFailedTests: 1,
  numPendingTests: 2,
  numTodoTests: 1,
  testResults: [{ status: 'passed', assertionResults: [{}] }],
};

describe('the report of a test run', () => {
  it('is read from Vitest', () => {
    expect(countsOf(vitestReport)).toEqual({ passed: 6, failed: 1, skipped: 3 });
  });

  it('counts a file that does not load as a failure', () => {
    const testResults = [{ status: 'failed', assertionResults: [] }];
    expect(countsOf({ ...vitestReport, testResults }).failed).toBe(2);
  });

  it('is read from Playwright, where flaky and global errors are failures', () => {
    const stats = { expected: 5, unexpected: 1, flaky: 1, skipped: 2 };
    expect(countsOf({ stats, errors: [{}] })).toEqual({ passed: 5, failed: 3, skipped: 2 });
  });

  it('is empty where nothing ran', () => {
    expect(readReport(join(folder, 'none.json'))).toEqual({ passed: 0, failed: 0, skipped: 0 });
  });

  it('never passes a step that ended with an error or skipped everything', () => {
    expect(failuresOf({ passed: 3, failed: 0, skipped: 0 }, true)).toBe(0);
    expect(failuresOf({ passed: 3, failed: 2, skipped: 0 }, false)).toBe(2);
    expect(failuresOf({ passed: 3, failed: 0, skipped: 0 }, false)).toBe(1);
    expect(failuresOf({ passed: 0, failed: 0, skipped: 9 }, true)).toBe(1);
  });
});
