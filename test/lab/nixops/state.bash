# The state file: NixOps' own tables in the SQLite file that NIXOPS_STATE names.

open_state() {
  state=${NIXOPS_STATE:-$HOME/.nixops/deployments.nixops}
  [[ $state == *.nixops ]] || die "state file ‘$state’ should have extension ‘.nixops’"
  sql 'create table if not exists Deployments (uuid text primary key);
       create table if not exists DeploymentAttrs (deployment text not null, name text not null, value text not null, primary key (deployment, name));
       create table if not exists Resources (id integer primary key autoincrement, deployment text not null, name text not null, type text not null);
       create table if not exists ResourceAttrs (machine integer not null, name text not null, value text not null, primary key (machine, name))'
}

sql() { sqlite3 -batch -bail -noheader -cmd '.timeout 5000' "$state" "$1"; }
quoted() { printf "'%s'" "${1//\'/\'\'}"; }

# Sets deployment to the uuid of the one that -d (a uuid or a name) names, without -d the only one.
find_deployment() {
  local wanted=${deployment_name:-${NIXOPS_DEPLOYMENT-}} found
  found=$(sql "select uuid from Deployments where $(quoted "$wanted") in ('', uuid,
    (select value from DeploymentAttrs where deployment = uuid and name = 'name'))")
  [[ $found ]] || die "could not find specified deployment in state file $(realpath --no-symlinks "$state")"
  [[ $found != *$'\n'* ]] ||
    die 'state file contains multiple deployments, so you should specify which one to use using ‘-d’, or set the environment variable NIXOPS_DEPLOYMENT'
  deployment=$found
}

deployment_attribute() { sql "select value from DeploymentAttrs where deployment = $(quoted "$deployment") and name = $(quoted "$1")"; }

# The machines that were deployed, a name on each line.
deployed_machines() { sql "select name from Resources where deployment = $(quoted "$deployment") order by name"; }

machine_attribute() {
  sql "select value from ResourceAttrs where name = $(quoted "$2") and machine = (
    select id from Resources where deployment = $(quoted "$deployment") and name = $(quoted "$1"))"
}

# usage: save_machine MACHINE (NAME VALUE)…
save_machine() {
  local where
  where="deployment = $(quoted "$deployment") and name = $(quoted "$1")"
  sql "insert into Resources (deployment, name, type)
    select $(quoted "$deployment"), $(quoted "$1"), 'none' where not exists (select 1 from Resources where $where)"
  shift
  while (($#)); do
    sql "insert or replace into ResourceAttrs select id, $(quoted "$1"), $(quoted "$2") from Resources where $where"
    shift 2
  done
}
