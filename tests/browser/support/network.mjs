// The network between one device and the server: a relay that can be cut, so that nothing at
// all gets through, whoever asks (a page, a service worker, a browser that just started).
import { createServer, connect } from "node:net";

/** Opens a relay to `address`. Its own address stays the same when it is cut and mended. */
export async function openNetwork(address) {
  let target = new URL(address);
  const sockets = new Set();
  let port = 0;
  let server;

  const keep = (socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
    socket.on("error", () => socket.destroy());
  };
  const listen = () =>
    new Promise((resolve, reject) => {
      server = createServer((near) => {
        const far = connect(Number(target.port), target.hostname);
        keep(near);
        keep(far);
        near.pipe(far).pipe(near);
        near.on("close", () => far.destroy());
        far.on("close", () => near.destroy());
      });
      server.on("error", reject);
      server.listen(port, "localhost", () => {
        ({ port } = server.address());
        resolve();
      });
    });
  const cut = () =>
    new Promise((resolve) => {
      if (!server) return resolve();
      server.close(() => resolve());
      server = undefined;
      for (const socket of sockets) socket.destroy();
    });

  await listen();
  return {
    address: `http://localhost:${port}`,
    get isCut() {
      return !server;
    },
    cut,
    /** Leads to another server from now on, at the same address of its own. */
    async leadTo(address) {
      await cut();
      target = new URL(address);
      await listen();
    },
    mend: () => (server ? Promise.resolve() : listen()),
  };
}
