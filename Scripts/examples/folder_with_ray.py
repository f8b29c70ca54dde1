#!/usr/bin/env python3
"""Answers for a folder of pictures on Ray, with the core as a WebAssembly command in wasmtime.

    pip install ray wasmtime
    Scripts/site                                       # builds build/module/nevus-classify.wasm
    Scripts/examples/folder_with_ray.py pictures > answers.jsonl

Needs djpeg (package libjpeg-turbo-progs) for JPEG and pngtopnm (package netpbm) for PNG files. Ray
shares the pictures out among its workers, here the cores of this machine; with RAY_ADDRESS set it
does so on a cluster whose machines see the same folders. One line of JSON for each picture, in the
folder's order; a picture that cannot be used has a line with its error and does not stop the others.
The command takes no part of the machine but the folder with the weights, and that to read only.

A decoder sees the file as it is: pictures with an orientation or a colour profile that counts are for
`nevus classify`, which reads both.
"""

import argparse
import json
import pathlib
import subprocess
import sys
import tempfile

import ray
import wasmtime

ROOT = pathlib.Path(__file__).resolve().parents[2]
DECODERS = {
    ".jpg": ["djpeg", "-pnm"],
    ".jpeg": ["djpeg", "-pnm"],
    ".png": ["pngtopnm"],
}


class Command:
    """The command's module, compiled once and run once for each batch of pictures."""

    def __init__(self, module, weights):
        self.engine = wasmtime.Engine()
        self.module = wasmtime.Module.from_file(self.engine, str(module))
        self.linker = wasmtime.Linker(self.engine)
        self.linker.define_wasi()
        self.weights = pathlib.Path(weights).resolve()

    def answer(self, pixels):
        """The lines for some pictures without compression, one after the other."""
        with tempfile.TemporaryDirectory() as folder:
            given = pathlib.Path(folder, "pixels")
            taken = pathlib.Path(folder, "answers")
            given.write_bytes(pixels)
            wasi = wasmtime.WasiConfig()
            wasi.argv = ["nevus-classify", "classify", "--weights", f"weights/{self.weights.name}"]
            wasi.stdin_file = str(given)
            wasi.stdout_file = str(taken)
            wasi.inherit_stderr()
            wasi.preopen_dir(str(self.weights.parent), "weights", fs_mutable=False)
            store = wasmtime.Store(self.engine)
            store.set_wasi(wasi)
            try:
                self.linker.instantiate(store, self.module).exports(store)["_start"](store)
            except wasmtime.ExitTrap as end:
                if end.code not in (0, 1):
                    raise
            return [json.loads(line) for line in taken.read_text().splitlines()]


def decode(path):
    """A picture's pixels as PPM or PGM, or what is wrong with the file."""
    decoder = DECODERS[path.suffix.lower()]
    run = subprocess.run(decoder + [str(path)], capture_output=True, check=False)
    if run.returncode != 0 or not run.stdout:
        words = run.stderr.decode(errors="replace").strip() or "no pixels"
        return None, {"error": {"code": "corrupt", "message": f"{path}: {words}"}}
    return run.stdout, None


@ray.remote
class Worker:
    """One process of Ray's with a module of its own."""

    def __init__(self, module, weights):
        self.command = Command(module, weights)

    def answer(self, paths):
        decoded = [decode(pathlib.Path(path)) for path in paths]
        answers = iter(self.command.answer(b"".join(pixels for pixels, _ in decoded if pixels)))
        return [
            {"path": str(path), **(fault or next(answers))}
            for path, (_, fault) in zip(paths, decoded)
        ]


def main():
    parser = argparse.ArgumentParser(description="Answers for a folder of pictures on Ray.")
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--module", default=ROOT / "build/module/nevus-classify.wasm")
    parser.add_argument("--weights", default=ROOT / "Weights/nevus.weights")
    parser.add_argument("--workers", type=int, help="by default one for each core that Ray has")
    parser.add_argument("--batch", type=int, default=16, help="pictures that a worker takes at once")
    options = parser.parse_args()
    paths = sorted(p for p in options.folder.rglob("*") if p.suffix.lower() in DECODERS)
    if not paths:
        sys.exit(f"{options.folder}: there is no JPEG or PNG file in this folder.")
    ray.init(include_dashboard=False, log_to_driver=False, logging_level="error")
    workers = options.workers or max(1, int(ray.cluster_resources().get("CPU", 1)))
    pool = ray.util.ActorPool(
        [Worker.remote(str(options.module), str(options.weights)) for _ in range(workers)]
    )
    batches = [
        [str(p) for p in paths[start : start + options.batch]]
        for start in range(0, len(paths), options.batch)
    ]
    failed = False
    for answers in pool.map(lambda worker, batch: worker.answer.remote(batch), batches):
        for answer in answers:
            failed = failed or "error" in answer
            print(json.dumps(answer, sort_keys=True, separators=(",", ":")))
    ray.shutdown()
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
