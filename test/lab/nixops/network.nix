# What a file of NixOps machines says of each: where it is, and the files of its /etc that the stand-in knows.
# Only the options used here are forced, so neither nixpkgs nor a build is needed.
file:
let
  network = call (import file) { };
  names = builtins.filter (name: !(builtins.elem name [ "network" "defaults" "resources" "require" ])) (builtins.attrNames network);

  call = value: arguments: if builtins.isFunction value then value arguments else value;
  option = path: default: set:
    if path == [ ] then set
    else if set ? ${builtins.head path} then option (builtins.tail path) default set.${builtins.head path}
    else default;

  machine = name:
    let
      config = call network.${name} {
        inherit config name;
        pkgs = { };
        lib = { };
        modulesPath = "/nixpkgs/nixos/modules";
        nodes = { };
      };
      get = path: default: option path default config;
    in
    {
      inherit name;
      targetHost = get [ "deployment" "targetHost" ] name;
      etc = {
        "hostname" = get [ "networking" "hostName" ] name + "\n";
        "fstab" = fstab (get [ "fileSystems" ] { });
        "ssh/authorized_keys.d/root" =
          builtins.concatStringsSep "" (map (key: key + "\n") (get [ "users" "users" "root" "openssh" "authorizedKeys" "keys" ] [ ]));
      } // (if get [ "boot" "tmpOnTmpfs" ] false then { "systemd/system/tmp.mount" = tmpMount; } else { });
    };

  fstab = fileSystems: ''
    # This is a generated file.  Do not edit!
    #
    # To make changes, edit the fileSystems and swapDevices NixOS options
    # in your /etc/nixos/configuration.nix file.

    # Filesystems.
    ${builtins.concatStringsSep "" (map (at: fstabLine at fileSystems.${at}) (builtins.attrNames fileSystems))}

    # Swap devices.

  '';

  fstabLine = at: { device, fsType ? "auto", options ? [ "defaults" ], ... }:
    let
      isUnchecked = builtins.elem fsType [ "none" "bindfs" "btrfs" "tmpfs" "nfs" "vboxsf" "glusterfs" ];
      pass = if isUnchecked then "0" else if at == "/" then "1" else "2";
    in
    "${device} ${at} ${fsType} ${builtins.concatStringsSep "," options} 0 ${pass}\n";

  tmpMount = ''
    [Unit]
    Description=Temporary Directory (/tmp)

    [Mount]
    What=tmpfs
    Where=/tmp
    Type=tmpfs
    Options=mode=1777,strictatime,nosuid,nodev,size=50%
  '';
in
{
  description = option [ "network" "description" ] "Unnamed NixOps network" network;
  machines = map machine names;
}
