// The module is freestanding; a build that asks for WASI functions gets ones that refuse.
const NOT_SUPPORTED = 52;  // errno `nosys` of WASI preview 1

function importsFor(compiled) {
  const imports = {};
  for (const { module, name, kind } of WebAssembly.Module.imports(compiled)) {
    if (kind !== 'function') throw new Failure('not-loaded');
    imports[module] = imports[module] || {};
    imports[module][name] = name === 'proc_exit'
      ? () => { throw new WebAssembly.RuntimeError('the module has ended'); }
      : () => NOT_SUPPORTED;
  }
  return imports;
}
