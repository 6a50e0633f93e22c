#!/bin/sh
# Runs $PAGEFIND and appends its CPU time, as the shell's `times` tells it, to $PAGEFIND_TIMES.
"$PAGEFIND" "$@"
status=$?
times >> "$PAGEFIND_TIMES"
exit $status
