"""Runs the networks of exported PyTorch programs, with weights from Keras files, in evaluation.

Argument: a folder with cases.json, a list of {program, checkpoint, images, shape}: names of files in it, and
(N, H, W, C) of the images, float32. Prints what each network gives for them, softmax included.
"""

import ast
import json
import sys
from pathlib import Path

import numpy as np
import torch

KEPT = (ast.Import, ast.ImportFrom, ast.FunctionDef, ast.ClassDef)


def definitions(code):
    """What the program defines, without what it does."""
    body = [
        node
        for node in ast.parse(code).body
        if isinstance(node, KEPT) or (isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "WEIGHTS")
    ]
    scope = {}
    exec(compile(ast.Module(body, []), "exported.py", "exec"), scope)
    return scope


def outputs(folder, case):
    scope = definitions((folder / case["program"]).read_text())
    model = scope["Network"]()
    weights, _ = scope["read_keras"](folder / case["checkpoint"])
    tensors = model.state_dict()
    for name, value in weights.items():
        tensors[name].copy_(torch.from_numpy(np.ascontiguousarray(value)))
    images = torch.from_numpy(np.fromfile(folder / case["images"], np.float32).reshape(case["shape"]))
    model.eval()
    with torch.no_grad():
        logits = model(images.movedim(-1, 1))
    return logits.softmax(1).ravel().tolist()


def main():
    folder = Path(sys.argv[1])
    cases = json.loads((folder / "cases.json").read_text())
    print(json.dumps([outputs(folder, case) for case in cases]))


main()
