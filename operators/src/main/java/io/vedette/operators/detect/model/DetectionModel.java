// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.operators.detect.model;

import io.vedette.record.Detection;
import io.vedette.record.Picture;
import java.util.List;

/** A loaded model. Thread-safe; each thread that runs it has its own {@link Runner}. */
public interface DetectionModel extends AutoCloseable {
    /** The input shape this picture is analysed in. Only pictures of one shape may be run together. */
    ModelShape shapeFor(Picture picture);

    /** Most pictures that can be run together. */
    int mostAtOnce();

    /** Makes what one thread needs to run the model. */
    Runner newRunner();

    /** Frees the model. No runner may be at work. */
    @Override
    void close();

    /** One thread's use of a model. */
    interface Runner extends AutoCloseable {
        /**
         * Looks at some pictures. Blocks for as long as the native call takes.
         *
         * @param shape the input shape of all of them
         * @param pictures one or more, as many as the model takes at once
         * @return for each picture what is in it, highest score first
         * @throws ModelException if the model failed
         */
        List<List<Detection>> detect(ModelShape shape, List<Picture> pictures) throws ModelException;

        @Override
        void close();
    }
}
