echo lower
