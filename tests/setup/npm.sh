#!/bin/sh
# The checks and chat clients of tests/package-lock.json; no install scripts are run.
set -u
if ! node -e 'process.exit(process.versions.node.split(".")[0] >= 20 ? 0 : 1)' 2>/dev/null || ! command -v npm >/dev/null; then
  echo "The tests need Node.js 20 or newer with npm. Debian: apt-get install nodejs npm; elsewhere: nodejs.org. Then: make test" >&2
  exit 1
fi
cd tests || exit 1
echo "Installing the checks and chat clients into tests/node_modules …"
exec npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
