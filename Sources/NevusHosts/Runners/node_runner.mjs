// Runs a module of ours in Node: requests come on standard input, replies go to standard output.
// The framing is described in RunnerLink.swift.
import { readSync, writeSync, readFileSync } from 'node:fs';
import { WASI } from 'node:wasi';

const MODULE_TRAPPED = 0xffffffff;
const OUT_OF_MEMORY = 50; // ErrorCode.outOfMemory
const compiled = new WebAssembly.Module(readFileSync(process.argv[2]));
let api;

function instantiate() {
  const wasi = new WASI({ version: 'preview1', args: [], env: {}, preopens: {} });
  const instance = new WebAssembly.Instance(compiled, wasi.getImportObject());
  wasi.initialize(instance); // calls _initialize
  api = instance.exports;
}

function readExactly(count) {
  const bytes = Buffer.alloc(count);
  for (let done = 0; done < count;) {
    const got = readSync(0, bytes, done, count - done, null);
    if (got === 0) process.exit(0);
    done += got;
  }
  return bytes;
}

function reply(status, payload) {
  const head = Buffer.alloc(8);
  head.writeUInt32LE(status, 0);
  head.writeUInt32LE(payload.length, 4);
  const bytes = Buffer.concat([head, payload]);
  for (let done = 0; done < bytes.length;) done += writeSync(1, bytes, done);
}

// Views are made anew each time: memory that grew has another buffer.
const view = (pointer, count) => new Uint8Array(api.memory.buffer, pointer >>> 0, count);
const copy = (pointer, count) => Buffer.from(view(pointer, count));
const int = (pointer, index) => new DataView(api.memory.buffer).getInt32((pointer >>> 0) + 4 * index, true);

function put(bytes) {
  const pointer = api.nevus_allocate(bytes.length);
  if (pointer) view(pointer, bytes.length).set(bytes);
  return pointer;
}

const empty = Buffer.alloc(0);
const requests = {
  1(bytes) { // load
    const pointer = put(bytes);
    const status = pointer ? api.nevus_load(pointer, bytes.length) : OUT_OF_MEMORY;
    if (status) return [status, empty];
    const model = api.nevus_model();
    return [0, Buffer.concat([copy(int(model, 4), 32), copy(int(model, 2), int(model, 3))])];
  },
  2(bytes) { // begin
    const status = api.nevus_begin(...Array.from({ length: 10 }, (_, i) => bytes.readInt32LE(4 * i)));
    if (status) return [status, empty];
    const size = Buffer.alloc(4);
    size.writeInt32LE(api.nevus_band_bytes());
    return [0, Buffer.concat([copy(api.nevus_source(), 16), size])];
  },
  3(bytes) { // rows
    view(api.nevus_band(), bytes.length - 4).set(bytes.subarray(4));
    return [api.nevus_rows(bytes.readInt32LE(0)), empty];
  },
  4() { // finish
    const status = api.nevus_finish();
    if (status) return [status, empty];
    const map = api.nevus_heat_map(-1);
    return [0, Buffer.concat([
      copy(api.nevus_answer(), 4 * 80), copy(map, 4 * (3 + int(map, 1) * int(map, 2)))])];
  },
  5(bytes) { // container
    const step = bytes.readInt32LE(0);
    api.nevus_container_begin(bytes.length - 4);
    for (let start = 4; start < bytes.length; start += step) {
      const part = bytes.subarray(start, start + step);
      const pointer = put(part);
      const status = api.nevus_container_bytes(pointer, part.length);
      api.nevus_release(pointer);
      if (status) return [status, empty];
    }
    const status = api.nevus_container_end();
    if (status) return [status, empty];
    const info = api.nevus_container_info();
    return [0, copy(info, 4 * (6 + 2 * int(info, 5)))];
  },
  6(bytes) { // cover
    const status = api.nevus_cover(bytes.readInt32LE(0));
    return [status, status ? empty : copy(api.nevus_logits(), 4 * 9)];
  },
};

instantiate();
reply(0, Buffer.from(`Node ${process.versions.node}, V8 ${process.versions.v8}`));
for (;;) {
  const head = readExactly(8);
  const body = readExactly(head.readUInt32LE(4));
  try {
    const [status, payload] = requests[head.readUInt32LE(0)](body);
    reply(status, payload);
  } catch (error) {
    // What a trap leaves behind is not to be used again.
    instantiate();
    reply(MODULE_TRAPPED, Buffer.from(String(error && error.stack || error)));
  }
}
