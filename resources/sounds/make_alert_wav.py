#!/usr/bin/env python3
"""Makes alert.wav: two soft tones, a falling fifth apart, that carry over a control room without startling.

Usage: make_alert_wav.py [alert.wav]
"""
import math
import struct
import sys
import wave

RATE = 16000  # Hz; enough for tones below 1 kHz and small enough to keep beside the source
TONES = [(880.0, 0.16), (587.33, 0.26)]  # Hz, seconds


def tone(frequency, seconds):
    count = int(RATE * seconds)
    for i in range(count):
        t = i / RATE
        attack = min(1.0, t / 0.008)
        decay = math.exp(-t * 9.0)
        tail = min(1.0, (count - i) / (RATE * 0.02))
        body = math.sin(2 * math.pi * frequency * t) + 0.25 * math.sin(4 * math.pi * frequency * t)
        yield 0.55 * attack * decay * tail * body


def main():
    path = sys.argv[1] if len(sys.argv) > 1 else "alert.wav"
    samples = [value for frequency, seconds in TONES for value in tone(frequency, seconds)]
    with wave.open(path, "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(RATE)
        out.writeframes(b"".join(struct.pack("<h", int(32767 * value)) for value in samples))


if __name__ == "__main__":
    main()
