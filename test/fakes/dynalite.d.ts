declare module 'dynalite' {
  import type { Server } from 'node:http';

  interface Options {
    path?: string;
    createTableMs?: number;
  }
  const dynalite: (options?: Options) => Server;
  export default dynalite;
}
