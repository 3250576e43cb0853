"""HDF5 files that are valid and that no model needs, as h5py writes them: `python hostile_hdf5.py`.

Each has one trait that makes a reader follow, unpack or allocate without end. They hold the layout of a
`.weights.h5`, so that the trait is all there is to refuse.
"""

from pathlib import Path

import h5py
import numpy as np

FOLDER = Path(__file__).parents[2] / "src/formats/hdf5/golden"


def hostile(name):
    """A file whose `layers/dense/vars` the decorated function fills."""

    def write(fill):
        with h5py.File(FOLDER / f"{name}.h5", "w", libver="latest", track_order=False) as file:
            fill(file.create_group("layers/dense/vars"), file)

    return write


FOLDER.mkdir(exist_ok=True)


@hostile("external-link")
def _(vars, _file):
    vars["0"] = h5py.ExternalLink("/etc/passwd", "/0")


@hostile("soft-link-loop")
def _(vars, _file):
    vars["0"] = h5py.SoftLink("/layers/dense/vars/1")
    vars["1"] = h5py.SoftLink("/layers/dense/vars/0")


@hostile("hard-link-loop")
def _(vars, file):
    vars["0"] = file["layers"]


@hostile("external-storage")
def _(vars, _file):
    vars.create_dataset("0", (4, 2), "f4", external=[("/etc/passwd", 0, 32)])


@hostile("virtual-dataset")
def _(vars, _file):
    layout = h5py.VirtualLayout((4, 2), "f4")
    layout[:] = h5py.VirtualSource("/etc/passwd", "0", (4, 2))
    vars.create_virtual_dataset("0", layout)


@hostile("shape-bomb")
def _(vars, _file):
    vars.create_dataset("0", (2**20, 2**20, 2**10), "f4")


@hostile("chunk-bomb")
def _(vars, _file):
    zeros = np.zeros(2**20, "f4")
    vars.create_dataset("0", data=zeros, chunks=(2**20,), compression="gzip", compression_opts=9)


@hostile("deep-groups")
def _(vars, _file):
    for _ in range(60):
        vars = vars.create_group("g")


@hostile("huge-attribute")
def _(vars, _file):
    vars.attrs["name"] = np.bytes_("x" * 70_000)


@hostile("many-attributes")
def _(vars, _file):
    for i in range(20):
        vars.attrs[f"name{i}"] = "dense"


@hostile("compound-type")
def _(vars, _file):
    vars.create_dataset("0", data=np.zeros((4, 2), [("a", "f4"), ("b", "f8")]))


@hostile("committed-type")
def _(vars, file):
    file["type"] = np.dtype("f4")
    vars.create_dataset("0", (4, 2), file["type"])


@hostile("references")
def _(vars, file):
    vars.create_dataset("0", data=[file.ref] * 2, dtype=h5py.ref_dtype)


@hostile("lists-of-any-length")
def _(vars, _file):
    vars.create_dataset("0", (2,), h5py.vlen_dtype("f4"))
