# shellcheck shell=bash
# Reading .env as compose does, and adding to it; sourced from the project's folder.

# A setting as compose sees it: the environment, else .env.
setting() {
  if [ -n "${!1:-}" ]; then printf '%s' "${!1}"; else in_env_file "$1"; fi
}

in_env_file() {
  [ -f .env ] || return 0
  tr -d '\r' <.env | sed -nE "s/^[[:space:]]*(export[[:space:]]+)?$1[[:space:]]*=[[:space:]]*//p" | tail -n 1 |
    sed -E -e "s/^'([^']*)'.*$/\1/" -e t -e 's/^"([^"]*)".*$/\1/' -e t -e 's/[[:space:]]+#.*$//; s/[[:space:]]+$//' | tr -d '\n'
}

# What is to go into .env: names and values side by side.
NEW_NAMES=() NEW_VALUES=()

# put NAME VALUE: unless .env has it already, which is said; an empty value is none, and the first value counts.
put() {
  local old
  [ -n "$2" ] || return 0
  case " ${NEW_NAMES[*]-} " in *" $1 "*) return 0 ;; esac
  old=$(in_env_file "$1")
  if [ -z "$old" ]; then
    NEW_NAMES+=("$1")
    NEW_VALUES+=("$2")
  elif [ "$old" != "$2" ]; then
    echo "  kept in .env: $(shown "$1" "$old")"
  fi
}

# The value that NAME has, or will have.
planned() {
  local i
  for ((i = 0; i < ${#NEW_NAMES[@]}; i++)); do
    [ "${NEW_NAMES[i]}" != "$1" ] || {
      printf '%s' "${NEW_VALUES[i]}"
      return
    }
  done
  setting "$1"
}

# As it may be printed.
shown() {
  case $1 in
    *TOKEN | *KEY | *PASSWORD | *SECRET) printf '%s=[secret]' "$1" ;;
    *) env_line "$1" "$2" ;;
  esac
}

# In quotes where compose or Node would read something else.
env_line() {
  case $2 in
    *[!A-Za-z0-9_./:@%+=,~-]*) printf "%s='%s'" "$1" "$2" ;;
    *) printf '%s=%s' "$1" "$2" ;;
  esac
}

# The name of the first new value that no .env can hold.
unwritable() {
  local i
  for ((i = 0; i < ${#NEW_NAMES[@]}; i++)); do
    case ${NEW_VALUES[i]} in *\'* | *$'\n'*)
      echo "${NEW_NAMES[i]}"
      return
      ;;
    esac
  done
}

# show_new VERB
show_new() {
  local i
  if [ ${#NEW_NAMES[@]} -eq 0 ]; then
    echo '.env stays as it is.'
    return
  fi
  echo ".env $1:"
  for ((i = 0; i < ${#NEW_NAMES[@]}; i++)); do echo "  $(shown "${NEW_NAMES[i]}" "${NEW_VALUES[i]}")"; done
}

# Adds what is new to .env: whole or not at all, and for its owner only.
write_env_file() {
  local draft=.env.new
  [ ${#NEW_NAMES[@]} -gt 0 ] || return 0
  (umask 077 && new_env_file >"$draft") && mv "$draft" .env
}

new_env_file() {
  local i
  if [ -s .env ]; then
    cat .env
    [ -z "$(tail -c 1 .env)" ] || echo
  fi
  echo '# By quick_start.sh; change it as you like.'
  for ((i = 0; i < ${#NEW_NAMES[@]}; i++)); do
    env_line "${NEW_NAMES[i]}" "${NEW_VALUES[i]}"
    echo
  done
}
