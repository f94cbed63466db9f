echo "a comma is put back:"
* not a heading
