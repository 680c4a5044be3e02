#!/bin/sh
# Writes requirements.lock: names and versions only.
set -eu
{
  echo "# Versions that are known to work together; used as constraints. Made by: make lock"
  "$1" -m pip freeze --exclude-editable | grep -v '^#' | LC_ALL=C sort -f
} >requirements.lock.new
mv requirements.lock.new requirements.lock
