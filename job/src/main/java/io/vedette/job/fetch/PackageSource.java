// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.job.fetch;

import io.vedette.job.fetch.Catalog.SourcePackage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** Where packages come from. */
interface PackageSource {
    /**
     * Downloads a package and takes files out of it.
     *
     * @param source the package
     * @param members paths in the package
     * @param into an empty directory; afterwards it holds the members at their paths
     * @param progress told now and then how far it is
     * @throws FetchException if that fails, in words for the user
     */
    void fetch(SourcePackage source, List<String> members, Path into, Consumer<String> progress) throws IOException;
}
