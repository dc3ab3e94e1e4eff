// Answers each request with the same bytes, as fast as Node can: what the machine takes from any server while it is busy.
//   node bench/soak/plain-server.mjs BYTES     prints its address
import { createServer } from "node:http";

const body = Buffer.alloc(Number(process.argv[2]), 97);
const server = createServer((_request, response) => {
  response.writeHead(200, { "content-length": body.length }).end(body);
});
server.listen(0, "127.0.0.1", () => process.stdout.write(`http://127.0.0.1:${server.address().port}/\n`));
