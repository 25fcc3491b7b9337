// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.doctor;

import io.cometlake.job.report.Figures;
import java.nio.file.Files;
import java.nio.file.Path;

/** Judges what is left of a disk, and finds the folder that counts where one is yet to be made. */
final class FreeSpace {
    private static final long LITTLE = 1L << 30;
    private static final long TOO_LITTLE = 100L << 20;

    private FreeSpace() {}

    static Diagnosis.Status judge(long bytes) {
        if (bytes < TOO_LITTLE) {
            return Diagnosis.Status.PROBLEM;
        }
        return bytes < LITTLE ? Diagnosis.Status.WARNING : Diagnosis.Status.OK;
    }

    static String tell(long bytes) {
        return Figures.bytes(bytes) + " free";
    }

    /** The nearest that is there, of a path and those above it. */
    static Path nearest(Path path) {
        Path place = path.toAbsolutePath().normalize();
        while (!Files.exists(place) && place.getParent() != null) {
            place = place.getParent();
        }
        return place;
    }

    /** Why a folder cannot be made or written; empty if it can. */
    static String obstacle(Path folder) {
        Path place = nearest(folder);
        if (!Files.isDirectory(place)) {
            return place + " is a file, where a folder is needed.";
        }
        return Files.isWritable(place) ? "" : "The folder " + place + " cannot be written.";
    }
}
