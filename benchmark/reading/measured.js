// Reads and models one assembly in a process of its own, and prints what that took from the start of the process on.
const { join } = require('node:path');
const [lib, directory] = process.argv.slice(2);
const { buildModel } = require(join(lib, 'architecture/model'));
const { readAssembly } = require(join(lib, 'architecture/sources'));

const started = process.cpuUsage();
const model = buildModel(readAssembly(directory));
const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();

process.stdout.write(JSON.stringify({
  resources: model.resources.length,
  components: model.components.length,
  relationships: model.relationships.length,
  warnings: model.warnings.length,
  cpuSeconds: (userCPUTime + systemCPUTime) / 1e6,
  startSeconds: (started.user + started.system) / 1e6,
  peakMegabytes: maxRSS / 1024,
}));
