# The exit code has a bit for each kind of trouble: 1 missing, 2 down, 4 unreachable, 16 failed units.
operation_check() {
  find_deployment
  local machine
  troubles=0
  rows=$'Name\tExists\tUp\tReachable\tDisks OK\tLoad avg.\tUnits\tNotes'
  for machine in $(deployed_machines); do check_machine "$machine"; done
  printf 'Machines state:\n'
  table llllllll <<<"$rows"
  printf 'Non machines resources state:\n'
  printf 'Name\tExists\n' | table ll
  return "$troubles"
}

check_machine() {
  local host is_reachable=N/A load='' units=''
  host=$(machine_attribute "$1" targetHost)
  local is_up=No
  if is_listening "$host"; then
    is_up=Yes is_reachable=Yes
    load=$(ssh -p 22 "root@$host" -- cat /proc/loadavg | cut -d ' ' -f 1-3) || is_reachable=No
  fi
  if [[ $is_reachable == Yes ]]; then
    units=$(ssh -p 22 "root@$host" -- 'systemctl --all --full --no-legend | cat' | failed_units)
  fi
  [[ $is_up == Yes ]] || ((troubles |= 2))
  [[ $is_reachable != No ]] || ((troubles |= 4))
  [[ ! $units ]] || ((troubles |= 16))
  rows+=$'\n'"$1"$'\tYes\t'"$is_up"$'\t'"$is_reachable"$'\tN/A\t'"$load"$'\t'"${units//$'\n'/'\n'}"$'\t'
}

# Where ssh would connect to, and whether something listens there.
is_listening() {
  local hostname
  hostname=$(ssh -GT -p 22 "root@$1" | sed -n 's/^hostname //p')
  (exec 3<>"/dev/tcp/$hostname/22") 2>/dev/null
}

# A failed mount is inactive and not failed, to systemd. As NixOps of 2021 takes the name for all that stands before the first
# dot, systemd's mark included, its exception for tmp.mount never holds where systemd marks it.
failed_units() {
  local line failed='^((● )?[^ ]+) .* failed ' inactive='^([^.]+\.mount) .* inactive '
  while IFS= read -r line; do
    line=${line##+( )}
    [[ $line =~ $failed || $line =~ $inactive ]] || continue
    case ${BASH_REMATCH[1]} in
    sys-* | dev-* | tmp.mount) ;;
    *) printf '%s [failed]\n' "${BASH_REMATCH[1]}" ;;
    esac
  done
}
