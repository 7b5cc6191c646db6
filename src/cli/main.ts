#!/usr/bin/env node
import { runCli } from './run-cli.js';

process.exitCode = await runCli(process.argv.slice(2), process);
// An application that was checked may leave timers or connections behind.
setTimeout(() => process.exit(), 500).unref();
