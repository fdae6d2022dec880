#!/usr/bin/env python3
"""Turns the SSD-MobileNetV2 that npm carries as a TensorFlow.js graph into an ONNX file.

    ssd_to_onnx.py MODEL.json OUT.onnx

In: `picture`, 1 x 3 x 300 x 300, red, green, blue, -1 to 1. Out: `boxes`, 1 x 1917 x 4: middle y, middle x, height,
width, as shares of the picture; `scores`, 1 x 1917 x 91: COCO's classes by their numbers, 0 to 1. Nothing is sorted
or left out. Only what this one network is made of is understood; anything else stops with its name. The same input
gives the same bytes. Nothing but Python's own library is used.
"""
import base64
import json
import math
import pathlib
import struct
import sys

from tfjs_to_onnx import block, described, node, number, read_weights, tensor

INT64 = 7  # TensorProto.DataType
SIDE = 300
CLASSES = 91
LAYERS = 6  # that boxes are read from
# What distances are multiplied with, the reciprocals of the coder's 10 and 5 (object_detection/box_coders).
MIDDLE, SIZE = 0.1, 0.2


def whole_numbers(name, values):
    return number(1, len(values)) + number(2, INT64) + block(8, name) + block(9, struct.pack(f"<{len(values)}q", *values))


class Converter:
    def __init__(self, model, weights):
        self.nodes = {entry["name"]: entry for entry in model["modelTopology"]["node"]}
        self.weights = weights
        self.written = []
        self.tensors = [tensor("lowest", [], [0.0]), tensor("highest", [], [6.0])]
        self.done = {"Preprocessor/sub": "picture"}
        self.rows = {"picture": SIDE}

    def emit(self, op, inputs, rows=0, **attributes):
        output = f"t{len(self.written)}"
        self.written.append(node(op, inputs, output, **attributes))
        self.rows[output] = rows
        return output

    def constant(self, shape, values):
        name = f"w{len(self.tensors)}"
        self.tensors.append(tensor(name, shape, values))
        return name

    def numbers(self, values):
        name = f"w{len(self.tensors)}"
        self.tensors.append(whole_numbers(name, values))
        return name

    def convert(self, name):
        """The ONNX name of what the graph calls `name`, with all that it needs written before it."""
        name = name.split(":")[0]
        if name not in self.done:
            entry = self.nodes[name]
            handler = getattr(self, "do_" + entry["op"].lower(), None)
            if handler is None:
                raise SystemExit(f"{entry['op']} is not understood ({name})")
            self.done[name] = handler(entry)
        return self.done[name]

    def parts_of(self, entry):
        """What is computed, and what is known, in this order."""
        return sorted(entry["input"], key=lambda name: name in self.weights)

    def convolution_at(self, name):
        entry = self.nodes[name.split(":")[0]]
        if entry["op"] not in ("Conv2D", "DepthwiseConv2dNative"):
            raise SystemExit(f"a convolution was expected ({entry['name']} is {entry['op']})")
        return entry

    def convolution(self, entry, scale=None, bias=None):
        """`scale` and `bias`: one number a channel of the result, of the normalisation that follows."""
        (height, width, inputs, outputs), values = self.weights[entry["input"][1]]
        area = height * width
        if entry["op"] == "Conv2D":
            turned = [values[(at * inputs + i) * outputs + o] * (scale[o] if scale else 1.0)
                      for o in range(outputs) for i in range(inputs) for at in range(area)]
            shape, group = [outputs, inputs, height, width], 1
        else:
            turned = [values[(at * inputs + i) * outputs + o] * (scale[i * outputs + o] if scale else 1.0)
                      for i in range(inputs) for o in range(outputs) for at in range(area)]
            shape, group = [inputs * outputs, 1, height, width], inputs
        padding = entry["attr"]["padding"]["s"]
        padding = bytes(padding) if isinstance(padding, list) else base64.b64decode(padding)
        if padding != b"SAME":
            raise SystemExit(f"the padding {padding} is not understood ({entry['name']})")
        source = self.convert(entry["input"][0])
        stride = int(entry["attr"]["strides"]["list"]["i"][1])
        rows = -(-self.rows[source] // stride)
        missing = max(0, (rows - 1) * stride + height - self.rows[source])
        before, after = missing // 2, missing - missing // 2
        names = [source, self.constant(shape, turned)]
        if bias is not None:
            names.append(self.constant([len(bias)], bias))
        return self.emit("Conv", names, rows, kernel_shape=[height, width], strides=[stride, stride],
                         pads=[before, before, after, after], group=group)

    # Each returns the ONNX name of the entry's result. Channels first, always.

    def do_conv2d(self, entry):
        return self.convolution(entry)

    do_depthwiseconv2dnative = do_conv2d

    def do_biasadd(self, entry):
        return self.convolution(self.convolution_at(entry["input"][0]), None, self.weights[entry["input"][1]][1])

    def do_fusedbatchnorm(self, entry):
        gamma, beta, mean, variance = (self.weights[name][1] for name in entry["input"][1:5])
        epsilon = float(entry["attr"]["epsilon"]["f"])
        scale = [g / math.sqrt(v + epsilon) for g, v in zip(gamma, variance)]
        bias = [b - m * s for b, m, s in zip(beta, mean, scale)]
        return self.convolution(self.convolution_at(entry["input"][0]), scale, bias)

    def do_mul(self, entry):
        first, second = self.parts_of(entry)
        return self.convolution(self.convolution_at(first), self.weights[second][1])

    def do_add(self, entry):
        *inner, last = self.parts_of(entry)
        if last not in self.weights:
            return self.sum_of([*inner, last])
        first, bias = self.nodes[inner[0].split(":")[0]], self.weights[last][1]
        if first["op"] in ("Conv2D", "DepthwiseConv2dNative"):
            return self.convolution(first, None, bias)
        if first["op"] == "Mul":
            source, scale = self.parts_of(first)
            return self.convolution(self.convolution_at(source), self.weights[scale][1], bias)
        source = self.convert(inner[0])
        return self.emit("Add", [source, self.constant([1, len(bias), 1, 1], bias)], self.rows[source])

    def sum_of(self, names):
        first, *others = [self.convert(name) for name in names]
        for other in others:
            first = self.emit("Add", [first, other], self.rows[first])
        return first

    def do_addn(self, entry):
        return self.sum_of(entry["input"])

    def do_relu6(self, entry):
        source = self.convert(entry["input"][0])
        return self.emit("Clip", [source, "lowest", "highest"], self.rows[source])

    def rows_of_answers(self, kind, length):
        """All layers' answers of one kind as rows of `length` numbers."""
        parts = []
        for layer in range(LAYERS):
            head = self.convert(f"BoxPredictor_{layer}/{kind}/BiasAdd")
            last = self.emit("Transpose", [head], perm=[0, 2, 3, 1])
            parts.append(self.emit("Reshape", [last, self.numbers([1, -1, length])]))
        return self.emit("Concat", parts, axis=1)

    def graph(self):
        shape, corners = self.weights["Postprocessor/ExpandDims"]
        count = shape[-2]
        anchors = [corners[4 * i:4 * i + 4] for i in range(count)]
        middles = [value for top, left, bottom, right in anchors for value in ((top + bottom) / 2, (left + right) / 2)]
        sizes = [value for top, left, bottom, right in anchors for value in (bottom - top, right - left)]
        places = self.rows_of_answers("BoxEncodingPredictor", 4)
        halves = self.numbers([2, 2])
        self.written.append(block(1, places) + block(1, halves) + block(2, "moved") + block(2, "grown")
                            + block(4, "Split") + block(5, block(1, "axis") + number(3, 2) + number(20, 2)))
        moved = self.emit("Mul", ["moved", self.constant([1, count, 2], [MIDDLE * size for size in sizes])])
        middle = self.emit("Add", [moved, self.constant([1, count, 2], middles)])
        grown = self.emit("Exp", [self.emit("Mul", ["grown", self.constant([], [SIZE])])])
        size = self.emit("Mul", [grown, self.constant([1, count, 2], sizes)])
        self.written.append(node("Concat", [middle, size], "boxes", axis=2))
        self.written.append(node("Sigmoid", [self.rows_of_answers("ClassPredictor", CLASSES)], "scores"))
        return (b"".join(block(1, item) for item in self.written) + block(2, "ssd-mobilenet-v2")
                + b"".join(block(5, item) for item in self.tensors)
                + block(11, described("picture", [1, 3, SIDE, SIDE]))
                + block(12, described("boxes", [1, count, 4])) + block(12, described("scores", [1, count, CLASSES])))


def main(source, target):
    model = json.loads(pathlib.Path(source).read_text())
    weights = read_weights(pathlib.Path(source).parent, model["weightsManifest"])
    # IR version 7 and operator set 13, as ONNX 1.8 has them.
    pathlib.Path(target).write_bytes(number(1, 7) + block(2, "gatehouse") + block(7, Converter(model, weights).graph())
                                     + block(8, block(1, "") + number(2, 13)))


if __name__ == "__main__":
    if len(sys.argv) != 3:
        raise SystemExit(__doc__)
    main(*sys.argv[1:])
