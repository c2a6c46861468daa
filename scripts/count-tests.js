#!/usr/bin/env node
// Prints `<passed> <failed>` of a jest JSON report. A missing report, no tests at all, or a skipped test is a failure.
const fs = require('node:fs');

const file = process.argv[2];
if (!fs.existsSync(file)) {
  console.error(`${file}: no test report was written`);
  process.exit(1);
}
const report = JSON.parse(fs.readFileSync(file, 'utf8'));
const skipped = report.numPendingTests + report.numTodoTests;
if (report.numTotalTests === 0 || skipped > 0) {
  console.error(`${file}: ${report.numTotalTests} tests, ${skipped} skipped`);
  process.exit(1);
}
console.log(report.numPassedTests, report.numFailedTests + report.numRuntimeErrorTestSuites);
