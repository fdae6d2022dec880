// node face_api.js PEERS FRAMES WIDTH HEIGHT ssd|tiny
// Finds and describes the faces of raw RGB frames with @vladmandic/face-api; the last line is
// {"cpu_ms": milliseconds on the processor a frame, "faces": described a frame}.
'use strict';

const fs = require('fs');
const path = require('path');

const [peers, framesFile, widthText, heightText, detector] = process.argv.slice(2);
const packages = path.join(peers, 'node_modules');
const tf = require(path.join(packages, '@tensorflow/tfjs'));
const wasm = require(path.join(packages, '@tensorflow/tfjs-backend-wasm'));
const faceapi = require(path.join(packages, '@vladmandic/face-api/dist/face-api.node-wasm.js'));

async function look(pixels, width, height, options) {
  const tensor = tf.tensor3d(pixels, [height, width, 3], 'int32');
  const found = await faceapi
    .detectAllFaces(tensor, options)
    .withFaceLandmarks()
    .withFaceDescriptors();
  tensor.dispose();
  return found.filter((face) => face.descriptor.length === 128).length;
}

async function main() {
  wasm.setWasmPaths(path.join(packages, '@tensorflow/tfjs-backend-wasm/dist') + path.sep);
  await tf.setBackend('wasm');
  await tf.ready();
  const models = path.join(packages, '@vladmandic/face-api/model');
  const net = detector === 'tiny' ? faceapi.nets.tinyFaceDetector : faceapi.nets.ssdMobilenetv1;
  const options = detector === 'tiny'
    ? new faceapi.TinyFaceDetectorOptions() : new faceapi.SsdMobilenetv1Options();
  await net.loadFromDisk(models);
  await faceapi.nets.faceLandmark68Net.loadFromDisk(models);
  await faceapi.nets.faceRecognitionNet.loadFromDisk(models);

  const width = Number(widthText);
  const height = Number(heightText);
  const size = 3 * width * height;
  const all = fs.readFileSync(framesFile);
  const count = all.length / size;
  // The first frame compiles and makes room.
  await look(all.subarray(0, size), width, height, options);
  let faces = 0;
  const before = process.cpuUsage();
  for (let i = 0; i < count; ++i) {
    faces += await look(all.subarray(i * size, (i + 1) * size), width, height, options);
  }
  const spent = process.cpuUsage(before);
  const ms = (spent.user + spent.system) / 1000;
  console.log(JSON.stringify({ cpu_ms: ms / count, faces: faces / count }));
}

main().catch((error) => {
  console.error(error);
  process.exit(1);
});
