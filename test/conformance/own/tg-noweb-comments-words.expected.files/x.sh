# [[file:tg-noweb-comments-words.org::*Main][Main:1]]
if true; then
  # [[file:tg-noweb-comments-words.org::one][one]]
  echo one
  # one ends here
  
fi
# [[file:tg-noweb-comments-words.org::*Parts][Parts:2]]
echo two
# Parts:2 ends here
# Main:1 ends here
