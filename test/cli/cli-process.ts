// The command line as a process of its own, for tests: what bin/cdk-architecture.js starts, from the sources.
import { main } from '../../src/cli';

main();
