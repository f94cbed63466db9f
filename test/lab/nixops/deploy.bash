operation_deploy() {
  find_deployment
  local machine
  say 'building all machine configurations...'
  evaluate
  for machine in $(defined_machines); do deploy_machine "$machine"; done
  say "$(deployment_attribute name)> deployment finished successfully"
}

deploy_machine() {
  local machine=$1 host toplevel profile=/nix/var/nix/profiles/system
  host=$(defined_host "$machine")
  toplevel=$(assemble "$machine" "$scratch/deploy/$machine")
  remote() { ssh -p 22 "root@$host" -- "$@"; }

  say "$machine> copying closure..."
  archive "$scratch/deploy/$machine" | remote "mkdir -p $toplevel && tar -xf - -C $toplevel"
  say "$machine> activating the configuration..."
  remote "mkdir -p ${profile%/*} && ln -sfn $toplevel $profile"
  remote "$profile/bin/switch-to-configuration switch" >&2
  save_machine "$machine" targetHost "$host" toplevel "$toplevel" vmId "nixops-$deployment-$machine"
  say "$machine> activation finished successfully"
}
