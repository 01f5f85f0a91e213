// What 'server-only' resolves to under test: the package itself throws outside a server bundle.
export {}
