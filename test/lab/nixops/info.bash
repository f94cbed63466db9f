operation_info() {
  find_deployment
  local description='Unnamed NixOps network'
  if evaluate; then
    description=$(network_description)
  else
    say 'warning: evaluation of the deployment specification failed; status info may be incorrect'
    : >"$scratch/network.json"
  fi
  printf 'Network name: %s\n' "$(deployment_attribute name)"
  printf 'Network UUID: %s\n' "$deployment"
  printf 'Network description: %s\n' "$description"
  printf 'Nix expressions: %s\n\n' "$(deployment_attribute nixExprs)"
  {
    printf 'Name\tStatus\tType\tResource Id\tIP address\n'
    { known_machines; deployed_machines; } | sort -u | while read -r machine; do
      printf '%s\t%s\tnone\t%s\t\n' "$machine" "$(machine_status "$machine")" "$(machine_attribute "$machine" vmId)"
    done
  } | table lclll
}

known_machines() { [[ ! -s $scratch/network.json ]] || defined_machines; }

# Up-to-date is what was deployed last, as far as the file can be evaluated.
machine_status() {
  local deployed
  deployed=$(machine_attribute "$1" toplevel)
  if [[ ! $deployed ]]; then
    echo Missing
  elif ! known_machines | grep -qxF "$1" || [[ $(assemble "$1" "$scratch/info/$1") == "$deployed" ]]; then
    echo 'Up / Up-to-date'
  else
    echo 'Up / Outdated'
  fi
}
