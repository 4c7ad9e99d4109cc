// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.job.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ModelCatalogTest {
    private final Catalog catalog = Catalog.load();

    @Test
    void hasThePackageOfEachFileAndTheFileOfEachModel() {
        assertThat(catalog.files()).allSatisfy(file -> {
            assertThat(catalog.packageOf(file).bytes()).isPositive();
            assertThat(file.sha256()).matches("[0-9a-f]{64}");
            assertThat(file.bytes()).isPositive();
            assertThat(file.member()).doesNotStartWith("/").doesNotContain("..");
            assertThat(file.path()).doesNotStartWith("/").doesNotContain("..");
        });
        assertThat(catalog.models()).allSatisfy(model -> {
            assertThat(catalog.file(model.file()).bytes()).isPositive();
            assertThat(model.meaning()).contains(model.licence()).endsWith(".");
        });
    }

    @Test
    void pinsPackagesThatNobodySigned() {
        assertThat(catalog.packages())
                .filteredOn(one -> one.kind() == Catalog.Kind.npm)
                .allSatisfy(one -> {
                    assertThat(one.sha256()).matches("[0-9a-f]{64}");
                    assertThat(one.name()).matches(".+@[0-9.]+");
                });
    }

    @Test
    void startsWithTheDefaultModel() {
        List<Model> models = ModelCatalog.list();
        assertThat(models).extracting(Model::name).containsExactly("yolov8n", "yolov8s", "yolov8m");
        assertThat(models.get(0).licence()).isEqualTo("AGPL-3.0");
    }
}
