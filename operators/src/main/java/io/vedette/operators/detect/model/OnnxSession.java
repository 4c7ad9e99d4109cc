// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.operators.detect.model;

import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import ai.djl.onnxruntime.engine.OrtNDManager;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtProvider;
import ai.onnxruntime.OrtSession;
import io.vedette.config.Device;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Opens ONNX files in ONNX Runtime through DJL. */
final class OnnxSession {
    private static final String ENGINE = "OnnxRuntime";
    private static final long START_STACK_BYTES = 64L << 20;

    private OnnxSession() {}

    /** DJL has to be started before anything touches ONNX Runtime's environment, and must never call home. */
    private static final class Started {
        private static final Engine ENGINE_INSTANCE = start();

        private static Engine start() {
            System.setProperty("ai.djl.offline", "true");
            System.setProperty("ai.djl.onnx.disable_alternative", "true");
            // Not a method of this class, which is being initialised: the other thread would wait for that for ever.
            FutureTask<Engine> start = new FutureTask<>(OnnxSession::startEngine);
            // ONNX Runtime 1.29 matches the process's command line against a regular expression by recursion: a class
            // path of some kilobytes overflows an ordinary stack, which ends the JVM without a word.
            new Thread(null, start, "onnxruntime-start", START_STACK_BYTES).start();
            try {
                return start.get();
            } catch (ExecutionException e) {
                throw new EngineException(e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new EngineException(e);
            }
        }
    }

    private static Engine startEngine() throws OrtException {
        Engine engine = Engine.getEngine(ENGINE);
        OrtEnvironment.getEnvironment().setTelemetry(false);
        return engine;
    }

    /**
     * Opens a file.
     *
     * @throws ModelException if ONNX Runtime refuses it or the device is not there
     */
    static Model open(Path file, Device device) throws ModelException {
        checkDevice(device);
        Model model = Model.newInstance(file.getFileName().toString(), djlDevice(device), ENGINE);
        try (OrtSession.SessionOptions options = sessionOptions()) {
            if (device == Device.CPU) {
                OrtSession session = OrtEnvironment.getEnvironment().createSession(file.toString(), options);
                model.setBlock(new OutputInPlaceBlock(session, (OrtNDManager) model.getNDManager()));
            } else {
                Path directory = file.toAbsolutePath().getParent();
                model.load(directory, file.getFileName().toString(), options(device, options));
            }
            return model;
        } catch (IOException | MalformedModelException | OrtException | RuntimeException e) {
            model.close();
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new ModelException("ONNX Runtime can't load it: " + cause.getMessage(), e);
        }
    }

    /** Says by an exception when this build of ONNX Runtime, or this machine, lacks the device. */
    static void checkDevice(Device device) throws ModelException {
        try {
            if (!Started.ENGINE_INSTANCE.getEngineName().equals(ENGINE)) {
                throw new ModelException("DJL started " + Started.ENGINE_INSTANCE + " instead of ONNX Runtime");
            }
        } catch (EngineException | LinkageError e) {
            throw new ModelException("ONNX Runtime can't be started: " + e, e);
        }
        EnumSet<OrtProvider> providers = OrtEnvironment.getAvailableProviders();
        if (!providers.contains(provider(device))) {
            throw new ModelException("device: " + name(device) + " is not there, ONNX Runtime has " + providers
                    + " (expected: cpu, or the library com.microsoft.onnxruntime:onnxruntime_gpu in place of onnxruntime"
                    + " and a driver for the GPU)");
        }
    }

    /** DJL's options: how its ONNX Runtime engine is told the device. */
    static Map<String, Object> options(Device device, OrtSession.SessionOptions session) {
        Map<String, Object> options = new HashMap<>();
        options.put("sessionOptions", session);
        if (device == Device.TENSORRT) {
            options.put("ortDevice", "TensorRT");
        }
        return options;
    }

    static ai.djl.Device djlDevice(Device device) {
        return switch (device) {
            case CPU -> ai.djl.Device.cpu();
            case CUDA, TENSORRT -> ai.djl.Device.gpu();
        };
    }

    private static OrtProvider provider(Device device) {
        return switch (device) {
            case CPU -> OrtProvider.CPU;
            case CUDA -> OrtProvider.CUDA;
            case TENSORRT -> OrtProvider.TENSOR_RT;
        };
    }

    private static String name(Device device) {
        return device.name().toLowerCase(java.util.Locale.ROOT);
    }

    /** One thread per caller, and no spinning: the workers are the parallelism, and idle ones must cost nothing. */
    private static OrtSession.SessionOptions sessionOptions() throws OrtException {
        OrtSession.SessionOptions options = new OrtSession.SessionOptions();
        options.setIntraOpNumThreads(1);
        options.setInterOpNumThreads(1);
        options.addConfigEntry("session.intra_op.allow_spinning", "0");
        return options;
    }
}
