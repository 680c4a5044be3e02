#!/bin/sh
# Makes .venv with the first Python that is new enough.
set -u
usable='import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))'
for name in ${PYTHON:-} python3 python3.13 python3.12 python3.11 python3.14 python py; do
  if "$name" -c "$usable" >/dev/null 2>&1; then
    exec "$name" -m venv .venv
  fi
done
echo "Quiet Word needs Python 3.11 or newer with venv. Debian: apt-get install python3 python3-venv; elsewhere: python.org. Or say which: make PYTHON=/path/to/python3" >&2
exit 1
