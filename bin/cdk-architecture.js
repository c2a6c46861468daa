#!/usr/bin/env node
require('../lib/cli/short-run').expectShortRun();
require('../lib/cli').main();
