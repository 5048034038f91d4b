/**
 * Node's HTTP. As ES modules these two hand on every name they have, and reading `WebSocket` among them loads all of Node's
 * fetch: a cold start would wait 25 ms for what nobody uses.
 */
export const http = process.getBuiltinModule('node:http');
export const https = process.getBuiltinModule('node:https');
