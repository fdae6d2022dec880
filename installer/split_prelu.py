#!/usr/bin/env python3
"""Writes a describing network (SFace, of OpenCV's model zoo) in a form that ONNX Runtime computes three times as fast.

    split_prelu.py SFACE.onnx OUT.onnx

Two things keep the runtime from doing what it can. The file lists its weights among its inputs, so that the runtime
must take them for something that a caller may change: then nothing is folded and nothing laid out for the processor.
And PReLU with a slope a channel is computed number by number in another layout than the convolutions around it. Here
the weights are weights, and PReLU(x) = (1 - a) (Relu(x) + a / (1 - a) x) is a Relu, a convolution of one by one that
scales each channel, and a sum that the runtime makes a part of it; the factor (1 - a) goes into the weights of the
layer that follows. The network computes the same but for the rounding of single numbers. The same input gives the
same bytes, so that the result can be pinned. Nothing but Python's own library is used.
"""
import array
import pathlib
import sys

from tfjs_to_onnx import FLOAT, attribute, block, number, tensor

# Closer to 1 than this a slope would make weights that swallow the digits of others: such a layer is written as two
# scalings instead, with nothing folded.
LEAST_REST = 1e-3


def read_varint(data, at):
    value = shift = 0
    while True:
        byte = data[at]
        at += 1
        value |= (byte & 0x7F) << shift
        shift += 7
        if byte < 0x80:
            return value, at


def fields(data):
    """(number, wire type, value) of a message."""
    at = 0
    while at < len(data):
        key, at = read_varint(data, at)
        field, wire = key >> 3, key & 7
        if wire == 0:
            value, at = read_varint(data, at)
        else:
            size = {1: 8, 5: 4}.get(wire)
            if size is None:
                size, at = read_varint(data, at)
            value = data[at:at + size]
            at += size
        yield field, wire, value


class Node:
    def __init__(self, op, inputs, outputs, attributes):
        self.op, self.inputs, self.outputs, self.attributes = op, inputs, outputs, attributes

    @staticmethod
    def read(message):
        found = {field: [] for field in (1, 2, 4, 5)}
        for field, _, value in fields(message):
            if field in found:
                found[field].append(value)
        return Node(found[4][0].decode(), [name.decode() for name in found[1]], [name.decode() for name in found[2]],
                    found[5])

    def write(self):
        return (b"".join(block(1, name) for name in self.inputs) + b"".join(block(2, name) for name in self.outputs)
                + block(3, self.outputs[0]) + block(4, self.op) + b"".join(block(5, item) for item in self.attributes))


def read_tensor(message):
    """name, shape, values; floats alone, as this network has them."""
    name, shape, kind, data = "", [], 0, b""
    for field, wire, value in fields(message):
        if field == 1 and wire == 0:
            shape.append(value)
        elif field == 1:
            at = 0
            while at < len(value):
                size, at = read_varint(value, at)
                shape.append(size)
        elif field == 2:
            kind = value
        elif field == 8:
            name = value.decode()
        elif field in (4, 9):
            data = value
    if kind != FLOAT:
        raise SystemExit(f"{name} is not made of floats")
    return name, shape, array.array("f", data)


def name_of(described):
    return next(value for field, _, value in fields(described) if field == 1).decode()


class Graph:
    def __init__(self, message):
        self.nodes, self.tensors, self.inputs, self.outputs = [], {}, [], []
        for field, _, value in fields(message):
            if field == 1:
                self.nodes.append(Node.read(value))
            elif field == 5:
                name, shape, values = read_tensor(value)
                self.tensors[name] = (shape, values)
            elif field == 11:
                self.inputs.append(value)
            elif field == 12:
                self.outputs.append(value)

    def users(self, name):
        return [node for node in self.nodes if name in node.inputs]

    def scaled(self, source, name, factors):
        """A node that multiplies each channel."""
        self.tensors[name + "_factors"] = ([len(factors), 1, 1, 1], array.array("f", factors))
        return Node("Conv", [source, name + "_factors"], [name],
                    [attribute("group", len(factors)), attribute("kernel_shape", [1, 1])])

    def fold(self, weights, factors):
        """Into a convolution's weights, by the channel of what comes in."""
        shape, values = self.tensors[weights]
        outputs, inputs, area = shape[0], shape[1], shape[2] * shape[3]
        by_group = inputs == 1 and outputs == len(factors)
        for at in range(len(values)):
            channel = at // area if by_group else at // area % inputs
            values[at] *= factors[channel]

    def split(self, node):
        """What stands in the place of a PReLU."""
        source, slope = node.inputs
        name = node.outputs[0]
        slopes = self.tensors.pop(slope)[1]
        rest = [1 - value for value in slopes]
        follower = self.users(name)
        can_fold = (len(follower) == 1 and follower[0].op == "Conv" and follower[0].inputs[0] == name
                    and min(abs(value) for value in rest) > LEAST_REST)
        positive = name + "_positive"
        added = []
        if can_fold:
            self.fold(follower[0].inputs[1], rest)
            added.append(Node("Relu", [source], [positive], []))
            linear = [value / other for value, other in zip(slopes, rest)]
        else:
            added.append(Node("Relu", [source], [positive + "_whole"], []))
            added.append(self.scaled(positive + "_whole", positive, rest))
            linear = slopes
        added.append(self.scaled(source, name + "_linear", linear))
        added.append(Node("Add", [name + "_linear", positive], [name], []))
        return added

    def write(self):
        weights = set(self.tensors)
        inputs = [value for value in self.inputs if name_of(value) not in weights]
        nodes = []
        for node in self.nodes:
            nodes += self.split(node) if node.op == "PRelu" else [node]
        return (b"".join(block(1, node.write()) for node in nodes) + block(2, "sface")
                + b"".join(block(5, tensor(name, shape, values)) for name, (shape, values) in self.tensors.items())
                + b"".join(block(11, value) for value in inputs) + b"".join(block(12, value) for value in self.outputs))


def main(source, target):
    model = list(fields(pathlib.Path(source).read_bytes()))
    graph = Graph(next(value for field, _, value in model if field == 7))
    rest = b"".join(number(field, value) if wire == 0 else block(field, value)
                    for field, wire, value in model if field != 7)
    pathlib.Path(target).write_bytes(rest + block(7, graph.write()))


if __name__ == "__main__":
    if len(sys.argv) != 3:
        raise SystemExit(__doc__)
    main(*sys.argv[1:])
