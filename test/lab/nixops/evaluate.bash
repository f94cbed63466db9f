# The network that the deployment's file describes, evaluated anew by the real nix-instantiate.

# Leaves it in $scratch/network.json; fails with nix's own words on stderr.
evaluate() {
  nix-instantiate --store dummy:// --eval --strict --json \
    --expr '{ here, file }: import (/. + here + "/network.nix") (/. + file)' \
    --argstr here "$here" --argstr file "$(deployment_attribute nixExprs)" >"$scratch/network.json"
}

network() { sql "select $1 from (select cast(readfile($(quoted "$scratch/network.json")) as text) as text) as network${2-}"; }
network_description() { network "json_extract(network.text, '\$.description')"; }

# usage: machines SELECT [TABLES] (over machine.value, the JSON of a machine)
machines() { network "$1" ", json_each(network.text, '\$.machines') as machine${2-}"; }
of_machine() { printf "json_extract(machine.value, '\$.name') = %s" "$(quoted "$1")"; }

defined_machines() { machines "json_extract(machine.value, '\$.name')"; }
defined_host() { machines "json_extract(machine.value, '\$.targetHost')" " where $(of_machine "$1")"; }

# Writes the configuration of a machine into a folder and prints its path in a store: named by the hash of its content.
# usage: assemble MACHINE FOLDER
assemble() {
  mkdir -p "$2/bin"
  install -m 755 "$here/switch-to-configuration" "$2/bin/switch-to-configuration"
  machines "writefile($(quoted "$2/etc/") || file.key, file.value)" \
    ", json_each(machine.value, '\$.etc') as file where $(of_machine "$1")" >/dev/null
  printf '/nix/store/%s-nixos-system-%s\n' "$(archive "$2" | sha256sum | cut -c 1-32)" "$1"
}

# The same bytes for the same files.
archive() { tar --create --file=- --directory="$1" --sort=name --mtime=@0 --owner=0 --group=0 --numeric-owner --mode=u+rwX,go+rX .; }
