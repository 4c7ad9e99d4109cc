// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.job.cli;

import io.vedette.job.local.VedetteServer;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} says. */
public final class VersionProvider implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {"vedette " + VedetteServer.version()};
    }
}
