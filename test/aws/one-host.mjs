/** Imported before a function: every host name is the server on this machine whose port is in ONE_HOST_PORT. */
import http from 'node:http';
import net from 'node:net';

const { createConnection } = http.Agent.prototype;

http.Agent.prototype.createConnection = function toOneHost(options, done) {
  if (net.isIP(options.host)) return createConnection.call(this, options, done);
  return net.connect({ host: '127.0.0.1', port: Number(process.env.ONE_HOST_PORT) }, done);
};
