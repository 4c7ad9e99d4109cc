// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.testing;

import org.awaitility.Awaitility;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/** Has Awaitility wait as {@link Patience} says unless told otherwise. JUnit finds this class by its service file. */
public final class PatientSession implements LauncherSessionListener {
    @Override
    public void launcherSessionOpened(LauncherSession session) {
        Awaitility.setDefaultTimeout(Patience.PATIENCE);
    }
}
