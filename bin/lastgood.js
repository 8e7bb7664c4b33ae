#!/usr/bin/env node
import { main } from '../dist/cli/main.js';
import { setRuntimeSwitches } from '../dist/system/node/runtime-switches.js';

setRuntimeSwitches();
process.exitCode = await main(process.argv.slice(2));
