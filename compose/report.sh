# shellcheck shell=bash
# What is found, one by one: lines for people, and JSON for programs.

WRONG=0 WARNINGS=0
# As JSON, with commas between.
CHECKS=''
# Not empty: prints nothing as it goes.
QUIET=''

# found ok|warning|wrong|off NAME WHAT [MEND]
found() {
  local sign='✓' mend=${4:-}
  case $1 in
    warning) sign='!' WARNINGS=$((WARNINGS + 1)) ;;
    wrong) sign='✗' WRONG=$((WRONG + 1)) ;;
    off) sign='–' ;;
  esac
  [ -n "$QUIET" ] || printf '%s %s: %s\n%s' "$sign" "$2" "$3" "${mend:+    $mend
}"
  CHECKS="$CHECKS${CHECKS:+,}{\"name\":$(json_string "$2"),\"status\":\"$1\",\"what\":$(json_string "$3")${mend:+,\"mend\":$(json_string "$mend")}}"
}

json_string() {
  printf '"%s"' "$(printf '%s' "$1" | tr '\n\t' '  ' | tr -d '\000-\037' | sed 's/["\\]/\\&/g')"
}

# All is well. | 1 thing is wrong, 2 warnings.
summary() {
  local parts=''
  [ "$WRONG" -eq 0 ] || parts="$WRONG $([ "$WRONG" -eq 1 ] && echo 'thing is' || echo 'things are') wrong"
  [ "$WARNINGS" -eq 0 ] || parts="${parts:+$parts, }$WARNINGS warning$([ "$WARNINGS" -eq 1 ] || echo s)"
  printf '%s.\n' "${parts:-All is well}"
}
