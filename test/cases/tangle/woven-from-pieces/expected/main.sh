main() {
  while getopts v flag; do
    verbose=1
  done
  step_one
  step_two
}

main "$@"
