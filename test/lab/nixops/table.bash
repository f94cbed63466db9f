# Tables as NixOps draws them. Rows are lines of cells separated by tabs; a line break in a cell is written \n.

# usage: table ALIGNMENT (l or c for each column) <ROWS (the first holds the titles)
table() {
  local alignment=$1 rows=() widths=() row cell column
  mapfile -t rows
  for row in "${rows[@]}"; do
    split_cells "$row"
    for column in "${!cells[@]}"; do
      while IFS= read -r cell; do
        ((${#cell} <= ${widths[column]:-0})) || widths[column]=${#cell}
      done <<<"${cells[column]//'\n'/$'\n'}"
    done
  done
  draw_rule
  draw_row "${rows[0]}"
  draw_rule
  for row in "${rows[@]:1}"; do draw_row "$row"; done
  draw_rule
}

# A tab at the end keeps an empty last cell.
split_cells() { mapfile -t -d $'\t' cells < <(printf '%s\t' "$1"); }

draw_rule() {
  local width line=+
  for width in "${widths[@]}"; do
    printf -v width '%*s' "$((width + 2))" ''
    line+=${width// /-}+
  done
  printf '%s\n' "$line"
}

draw_row() {
  local height=1 lines=() index column line
  split_cells "$1"
  for column in "${!cells[@]}"; do
    mapfile -t lines <<<"${cells[column]//'\n'/$'\n'}"
    ((${#lines[@]} <= height)) || height=${#lines[@]}
  done
  for ((index = 0; index < height; index++)); do
    line='|'
    for column in "${!cells[@]}"; do
      mapfile -t lines <<<"${cells[column]//'\n'/$'\n'}"
      line+=" $(justify "${lines[index]-}" "${widths[column]}" "${alignment:column:1}") |"
    done
    printf '%s\n' "$line"
  done
}

# An uneven rest stands on the left of a text of even length, on the right of one of odd length.
justify() {
  local rest=$(($2 - ${#1})) left=0
  [[ $3 != c ]] || left=$(((rest + (${#1} % 2 == 0)) / 2))
  printf '%*s%s%*s' "$left" '' "$1" "$((rest - left))" ''
}
