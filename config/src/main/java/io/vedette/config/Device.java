// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.config;

/** Where a model runs. */
public enum Device {
    /** ONNX Runtime's own CPU kernels. */
    CPU,
    /** ONNX Runtime's CUDA execution provider; needs an NVIDIA GPU and the GPU build of ONNX Runtime. */
    CUDA,
    /** ONNX Runtime's TensorRT execution provider; needs TensorRT besides. */
    TENSORRT
}
