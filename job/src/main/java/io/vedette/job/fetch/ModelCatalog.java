// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.job.fetch;

import java.util.List;

/** The models that can be fetched by name. Any other ONNX file is named by its path. */
public final class ModelCatalog {
    private ModelCatalog() {}

    /** All of them, smallest first. */
    public static List<Model> list() {
        return Catalog.load().models();
    }
}
