// The module's exports with their statuses as exceptions and their pointers as views.
class Module {
  static async compile(source) {
    if (typeof WebAssembly !== 'object') throw new Failure('no-webassembly');
    try {
      const compiled = source instanceof Response
        ? await compileResponse(source) : await WebAssembly.compile(source);
      const instance = await WebAssembly.instantiate(compiled, importsFor(compiled));
      return new Module(instance.exports);
    } catch (error) {
      // Unknown instructions (no SIMD) and a forbidden compiler both come as compile errors.
      if (error instanceof WebAssembly.CompileError) throw new Failure('no-webassembly');
      throw error;
    }
  }

  constructor(exports) {
    this.exports = exports;
    if (exports._initialize) exports._initialize();
  }

  // Calls a function that gives a status.
  check(name, ...values) {
    const status = this.exports[name](...values);
    if (status) throw new Failure(this.text(this.exports.nevus_error_name(status)) || 'crashed');
  }

  // Views are made anew for each use: memory that grows leaves old ones empty.
  bytes(pointer, count) {
    return new Uint8Array(this.exports.memory.buffer, pointer >>> 0, count);
  }

  words(pointer, count) {
    return new Int32Array(this.exports.memory.buffer, pointer >>> 0, count);
  }

  floats(pointer, count) {
    return new Float32Array(this.exports.memory.buffer, pointer >>> 0, count);
  }

  // Text that ends with a 0 byte, or after `count` bytes.
  text(pointer, count) {
    const bytes = new Uint8Array(this.exports.memory.buffer, pointer >>> 0);
    const end = count === undefined ? bytes.indexOf(0) : count;
    return new TextDecoder().decode(bytes.slice(0, end));
  }

  // Room for bytes; whoever asked releases it.
  allocate(count) {
    const pointer = this.exports.nevus_allocate(count);
    if (!pointer) throw new Failure('out-of-memory');
    return pointer;
  }

  // Loads weights that `fill` brings: it is given a function that writes bytes at a place, so that
  // they are written once, where the module reads them.
  async load(count, fill) {
    if (!count) throw new Failure('not-weights');
    const pointer = this.allocate(count);
    await fill((place, length) => this.bytes(pointer + place, length));
    this.check('nevus_load', pointer, count);  // which takes the allocation over
  }

  // What was loaded.
  model() {
    const [side, classes, name, nameCount, sha256, layers, occlusionSide] = this.words(
      this.exports.nevus_model(), 7);
    return {
      name: this.text(name, nameCount),
      sha256: hexOf(this.bytes(sha256, 32)),
      inputSide: side,
      layers,
      occlusionSide,
      classes: Array.from({ length: classes }, (_, index) => this.classCode(index)),
    };
  }

  classCode(index) { return this.text(this.exports.nevus_class_code(index)); }
}

// Streaming wants the right MIME type, which not every server knows.
async function compileResponse(response) {
  const type = response.headers.get('content-type') || '';
  try {
    if (typeof WebAssembly.compileStreaming === 'function' && /^application\/wasm\b/.test(type)) {
      return await WebAssembly.compileStreaming(response);
    }
    return await WebAssembly.compile(await response.arrayBuffer());
  } catch (error) {
    if (error instanceof TypeError) throw new Failure('not-loaded');  // the connection broke off
    throw error;
  }
}
