echo tangled
