#!/usr/bin/env sh
import { COMMANDS } from './cli/commands.ts';
import { processEdge } from './cli/edge.ts';
import { main } from './cli/main.ts';

process.exitCode = await main(process.argv.slice(2), processEdge(), COMMANDS);
