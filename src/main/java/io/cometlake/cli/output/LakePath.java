// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.output;

import io.cometlake.job.RunReport;
import java.net.URI;
import java.nio.file.Path;

/** A lake as people write it: a path on the local disk, a URI elsewhere. */
final class LakePath {
    private LakePath() {}

    static String of(RunReport report) {
        return report.lake().startsWith("file:")
                ? Path.of(URI.create(report.lake())).toString()
                : report.lake();
    }
}
