#!/usr/bin/env bash
set -euo pipefail
echo "hello from a tangled file"
