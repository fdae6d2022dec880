#!/usr/bin/env python3
"""Turns the object detector that npm carries as a TensorFlow.js graph into an ONNX file.

    tfjs_to_onnx.py MODEL.json OUT.onnx

Only what this one network (NanoDet-g) is made of is understood; anything else stops with its name. The graph's
transpositions fall away: ONNX keeps the channels first, and so does every tensor here. The same input gives the
same bytes, so that the result can be pinned. Nothing but Python's own library is used.
"""
import json
import pathlib
import struct
import sys

FLOAT, INT64 = 1, 7  # TensorProto.DataType
TO_CHANNELS_LAST, TO_CHANNELS_FIRST = [0, 2, 3, 1], [0, 3, 1, 2]


# ---- the few messages of onnx.proto that are written -------------------------------------------------------------

def varint(value):
    value &= (1 << 64) - 1
    out = bytearray()
    while value > 0x7F:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    out.append(value)
    return bytes(out)


def number(field, value):
    return varint(field << 3) + varint(value)


def block(field, value):
    data = value.encode() if isinstance(value, str) else value
    return varint(field << 3 | 2) + varint(len(data)) + data


def attribute(name, value):
    if isinstance(value, float):
        return block(1, name) + varint(2 << 3 | 5) + struct.pack("<f", value) + number(20, 1)
    if isinstance(value, int):
        return block(1, name) + number(3, value) + number(20, 2)
    if isinstance(value, str):
        return block(1, name) + block(4, value) + number(20, 3)
    return block(1, name) + b"".join(number(8, item) for item in value) + number(20, 7)


def node(op, inputs, output, **attributes):
    return (b"".join(block(1, name) for name in inputs) + block(2, output) + block(3, output) + block(4, op)
            + b"".join(block(5, attribute(name, value)) for name, value in attributes.items()))


def tensor(name, shape, values):
    return (b"".join(number(1, size) for size in shape) + number(2, FLOAT) + block(8, name)
            + block(9, struct.pack(f"<{len(values)}f", *values)))


def described(name, shape):
    dimensions = b"".join(block(1, number(1, size) if isinstance(size, int) else block(2, size)) for size in shape)
    return block(1, name) + block(2, block(1, number(1, FLOAT) + block(2, dimensions)))


# ---- what is read ------------------------------------------------------------------------------------------------

def read_weights(folder, manifest):
    """Name -> (shape, values); half floats and integers as they are stored."""
    weights = {}
    for group in manifest:
        data = b"".join((folder / name).read_bytes() for name in group["paths"])
        at = 0
        for entry in group["weights"]:
            count = 1
            for size in entry["shape"]:
                count *= size
            kind = entry.get("quantization", {}).get("dtype", entry["dtype"])
            code = {"float16": "e", "float32": "f", "int32": "i"}[kind]
            weights[entry["name"]] = (entry["shape"], struct.unpack_from(f"<{count}{code}", data, at))
            at += count * struct.calcsize(code)
    return weights


class Converter:
    def __init__(self, model, weights):
        self.nodes = {entry["name"]: entry for entry in model["modelTopology"]["node"]}
        self.weights = weights
        self.written, self.tensors = [], []
        self.done = {}
        self.pads = {}  # tensor name -> padding that its one user takes over
        self.rows = {"picture": 416}  # as the graph was made; the ONNX file takes any multiple of 32

    def source(self, name):
        return self.nodes[name.split(":")[0]]

    def convert(self, name):
        """The ONNX name of what the graph calls `name`, with all that it needs written before it."""
        entry = self.source(name)
        if entry["name"] not in self.done:
            handler = getattr(self, "do_" + entry["op"].lower(), None)
            if handler is None:
                raise SystemExit(f"{entry['op']} is not understood ({entry['name']})")
            self.done[entry["name"]] = handler(entry)
        return self.done[entry["name"]]

    def emit(self, op, inputs, **attributes):
        output = f"t{len(self.written)}"
        self.written.append(node(op, inputs, output, **attributes))
        rows = self.rows[inputs[0]]
        if "strides" in attributes:
            top, _, bottom, _ = attributes.get("pads", [0, 0, 0, 0])
            rows = (rows + top + bottom - attributes["kernel_shape"][0]) // attributes["strides"][0] + 1
        self.rows[output] = rows * 2 if op == "Resize" else rows
        return output

    def constant(self, shape, values):
        name = f"w{len(self.tensors)}"
        self.tensors.append(tensor(name, shape, values))
        return name

    # Each returns the ONNX name of the entry's result. Channels first, always.

    def do_placeholder(self, _entry):
        return "picture"

    def do_transpose(self, entry):
        order = list(self.weights[entry["input"][1]][1])
        if order not in (TO_CHANNELS_LAST, TO_CHANNELS_FIRST):
            raise SystemExit(f"the transposition {order} is not understood ({entry['name']})")
        inner = self.convert(entry["input"][0])
        self.pads[entry["name"]] = self.pads.get(self.source(entry["input"][0])["name"])
        return inner

    def do_pad(self, entry):
        values = self.weights[entry["input"][1]][1]
        self.pads[entry["name"]] = [values[4], values[6], values[5], values[7]]  # top, left, bottom, right
        return self.convert(entry["input"][0])

    do_padv2 = do_pad

    def pads_of(self, entry):
        return self.pads.get(self.source(entry["input"][0])["name"]) or [0, 0, 0, 0]

    def strides_of(self, entry):
        return [int(item) for item in entry["attr"]["strides"]["list"]["i"]][1:3]

    def do_conv2d(self, entry, bias=None):
        (height, width, inputs, outputs), values = self.weights[entry["input"][1]]
        turned = [values[(at * inputs + i) * outputs + o]
                  for o in range(outputs) for i in range(inputs) for at in range(height * width)]
        source = self.convert(entry["input"][0])
        names = [source, self.constant([outputs, inputs, height, width], turned)]
        if bias is not None:
            names.append(self.constant([outputs], bias))
        return self.emit("Conv", names, kernel_shape=[height, width], pads=self.pads_of(entry),
                         strides=self.strides_of(entry))

    def do_add(self, entry):
        first, second = entry["input"]
        if second in self.weights:  # a convolution's bias
            return self.do_conv2d(self.source(first), self.weights[second][1])
        return self.emit("Add", [self.convert(first), self.convert(second)])

    def do_leakyrelu(self, entry):
        return self.emit("LeakyRelu", [self.convert(entry["input"][0])], alpha=float(entry["attr"]["alpha"]["f"]))

    def do_maxpool(self, entry):
        kernel = [int(item) for item in entry["attr"]["ksize"]["list"]["i"]][1:3]
        return self.emit("MaxPool", [self.convert(entry["input"][0])], kernel_shape=kernel,
                         pads=self.pads_of(entry), strides=self.strides_of(entry))

    def do_concatv2(self, entry):
        return self.emit("Concat", [self.convert(name) for name in entry["input"][:-1]], axis=1)

    # This network only doubles and halves. Halving between pixels' middles is the mean of four.
    def do_resizebilinear(self, entry):
        source = self.convert(entry["input"][0])
        wanted = self.weights[entry["input"][1]][1][0]
        if wanted * 2 == self.rows[source]:
            return self.emit("AveragePool", [source], kernel_shape=[2, 2], strides=[2, 2])
        if wanted != self.rows[source] * 2:
            raise SystemExit(f"a change of size other than by two is not understood ({entry['name']})")
        scales = self.constant([4], [1.0, 1.0, 2.0, 2.0])
        return self.emit("Resize", [source, "", scales], mode="linear", coordinate_transformation_mode="half_pixel")

    def graph(self, heads):
        """`heads`: the name of the result -> what of the graph it is."""
        for name, head in heads.items():
            self.written.append(node("Identity", [self.convert(head)], name))
        results = [described(name, [1, 124, f"{name}_rows", f"{name}_columns"]) for name in heads]
        return (b"".join(block(1, item) for item in self.written) + block(2, "nanodet-g")
                + b"".join(block(5, item) for item in self.tensors)
                + block(11, described("picture", [1, 3, "rows", "columns"]))
                + b"".join(block(12, item) for item in results))


def main(source, target):
    model = json.loads(pathlib.Path(source).read_text())
    weights = read_weights(pathlib.Path(source).parent, model["weightsManifest"])
    # The last convolution of each step, before its parts are separated: 80 classes, then 4 x 11 distances.
    heads = {"stride8": "PartitionedCall/Add_29", "stride16": "PartitionedCall/Add_33",
             "stride32": "PartitionedCall/Add_37"}
    graph = Converter(model, weights).graph(heads)
    # IR version 7 and operator set 13, as ONNX 1.8 has them: the first where a change of size needs no region.
    pathlib.Path(target).write_bytes(number(1, 7) + block(2, "gatehouse") + block(7, graph)
                                     + block(8, block(1, "") + number(2, 13)))


if __name__ == "__main__":
    if len(sys.argv) != 3:
        raise SystemExit(__doc__)
    main(*sys.argv[1:])
