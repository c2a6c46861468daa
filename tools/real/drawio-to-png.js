#!/usr/bin/env node
// node tools/real/drawio-to-png.js IN.drawio OUT.png [PAGE] [SCALE]: a picture of one page, drawn by draw.io's own code.
'use strict';
const fs = require('node:fs');
const { openViewer } = require('./drawio-viewer');

async function main([input, output, page = '1', scale = '1']) {
  if (output === undefined) {
    throw new Error('usage: node tools/real/drawio-to-png.js IN.drawio OUT.png [PAGE] [SCALE]');
  }
  const viewer = await openViewer();
  try {
    const result = await viewer.show(fs.readFileSync(input, 'utf8'), { pageNumber: Number(page) - 1, png: true, scale: Number(scale) });
    fs.writeFileSync(output, result.png);
    const problems = [...result.errors, ...result.loose.map((id) => `edge without both ends: ${id}`)];
    console.error(`${output}: ${result.vertices} vertices, ${result.edges} edges, unknown shapes: ${result.unknownShapes.join(' ') || 'none'}`);
    problems.forEach((problem) => console.error(problem));
  } finally {
    await viewer.close();
  }
}

main(process.argv.slice(2)).catch((error) => {
  console.error(error.message);
  process.exitCode = 1;
});
