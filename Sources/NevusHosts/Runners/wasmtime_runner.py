"""Runs a module of ours in wasmtime: requests come on standard input, replies go to standard output.

The framing is described in RunnerLink.swift.
"""

import importlib.metadata
import struct
import sys
import traceback

import wasmtime

MODULE_TRAPPED = 0xFFFFFFFF
OUT_OF_MEMORY = 50  # ErrorCode.outOfMemory
ENGINE = wasmtime.Engine()
COMPILED = wasmtime.Module.from_file(ENGINE, sys.argv[1])


class Instance:
    """The module, instantiated under a WASI without files, arguments or environment."""

    def __init__(self):
        self.store = wasmtime.Store(ENGINE)
        self.store.set_wasi(wasmtime.WasiConfig())
        linker = wasmtime.Linker(ENGINE)
        linker.define_wasi()
        self.exports = linker.instantiate(self.store, COMPILED).exports(self.store)
        self.memory = self.exports["memory"]
        self.call("_initialize")

    def call(self, name, *values):
        return self.exports[name](self.store, *values)

    def read(self, pointer, count):
        pointer &= 0xFFFFFFFF
        return bytes(self.memory.read(self.store, pointer, pointer + count))

    def int(self, pointer, index):
        return struct.unpack("<i", self.read(pointer + 4 * index, 4))[0]

    def write(self, data, pointer):
        self.memory.write(self.store, data, pointer & 0xFFFFFFFF)

    def put(self, data):
        pointer = self.call("nevus_allocate", len(data))
        if pointer:
            self.write(data, pointer)
        return pointer

    def load(self, data):
        pointer = self.put(data)
        status = self.call("nevus_load", pointer, len(data)) if pointer else OUT_OF_MEMORY
        if status:
            return status, b""
        model = self.call("nevus_model")
        name = self.read(self.int(model, 2), self.int(model, 3))
        return 0, self.read(self.int(model, 4), 32) + name

    def begin(self, data):
        status = self.call("nevus_begin", *struct.unpack("<10i", data))
        if status:
            return status, b""
        size = struct.pack("<i", self.call("nevus_band_bytes"))
        return 0, self.read(self.call("nevus_source"), 16) + size

    def rows(self, data):
        self.write(data[4:], self.call("nevus_band"))
        return self.call("nevus_rows", *struct.unpack_from("<i", data)), b""

    def finish(self, data):
        status = self.call("nevus_finish")
        if status:
            return status, b""
        heat_map = self.call("nevus_heat_map", -1)
        positions = self.int(heat_map, 1) * self.int(heat_map, 2)
        answer = self.read(self.call("nevus_answer"), 4 * 80)
        return 0, answer + self.read(heat_map, 4 * (3 + positions))

    def container(self, data):
        step = struct.unpack_from("<i", data)[0]
        self.call("nevus_container_begin", len(data) - 4)
        for start in range(4, len(data), step):
            part = data[start : start + step]
            pointer = self.put(part)
            status = self.call("nevus_container_bytes", pointer, len(part))
            self.call("nevus_release", pointer)
            if status:
                return status, b""
        status = self.call("nevus_container_end")
        if status:
            return status, b""
        info = self.call("nevus_container_info")
        return 0, self.read(info, 4 * (6 + 2 * self.int(info, 5)))

    def cover(self, data):
        status = self.call("nevus_cover", *struct.unpack("<i", data))
        return status, b"" if status else self.read(self.call("nevus_logits"), 4 * 9)


REQUESTS = {
    1: Instance.load,
    2: Instance.begin,
    3: Instance.rows,
    4: Instance.finish,
    5: Instance.container,
    6: Instance.cover,
}


def read_exactly(count):
    data = sys.stdin.buffer.read(count)
    if len(data) < count:
        sys.exit(0)
    return data


def reply(status, payload):
    sys.stdout.buffer.write(struct.pack("<II", status & 0xFFFFFFFF, len(payload)) + payload)
    sys.stdout.buffer.flush()


instance = Instance()
reply(0, f"wasmtime {importlib.metadata.version('wasmtime')}".encode())
while True:
    request, length = struct.unpack("<II", read_exactly(8))
    body = read_exactly(length)
    try:
        reply(*REQUESTS[request](instance, body))
    except Exception:
        # What a trap leaves behind is not to be used again.
        instance = Instance()
        reply(MODULE_TRAPPED, traceback.format_exc().encode())
