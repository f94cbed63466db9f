# The processes of a lab: who they are stands in its folder, and none but they are ended.

# usage: remember NAME PID (its start time tells the process from a later one with the same number)
remember() { printf '%s %s\n' "$2" "$(start_time "$2")" >"$lab/$1.pid"; }

is_alive() {
  local pid started
  [[ -f $lab/$1.pid ]] && read -r pid started <"$lab/$1.pid" && [[ $started && $(start_time "$pid") == "$started" ]]
}

# With KILL, since unshare blocks TERM; --kill-child takes its whole pid namespace along.
end() { ! is_alive "$1" || kill -KILL "$(cut -d ' ' -f 1 "$lab/$1.pid")"; }

# Nothing for a process that has ended and is not yet gone.
start_time() { sed -n 's/^.*) //p' "/proc/$1/stat" 2>/dev/null | awk '$1 != "Z" { print $20 }'; }
