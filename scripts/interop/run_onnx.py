"""Opens ONNX models with onnxruntime and prints their outputs.

Argument: a folder with model-0.onnx, images-0.bin (float32, N first) and so on; their number; N.
"""

import json
import sys
from pathlib import Path

import numpy as np
import onnx
import onnxruntime


def main():
    folder, count, images = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    results = []
    for index in range(count):
        file = folder / f"model-{index}.onnx"
        onnx.checker.check_model(onnx.load(file), full_check=True)
        session = onnxruntime.InferenceSession(file, providers=["CPUExecutionProvider"])
        (given,) = session.get_inputs()
        x = np.fromfile(folder / f"images-{index}.bin", np.float32)
        (y,) = session.run(["output"], {given.name: x.reshape(images, *given.shape[1:])})
        results.append(y.ravel().tolist())
    print(json.dumps(results))


main()
