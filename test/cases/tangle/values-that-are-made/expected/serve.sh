port='8080'
serve --port "$port"
