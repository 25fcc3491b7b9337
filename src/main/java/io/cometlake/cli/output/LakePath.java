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
        return of(report.lake());
    }

    /** @param uri of the lake */
    static String of(String uri) {
        return uri.startsWith("file:") ? Path.of(URI.create(uri)).toString() : uri;
    }
}
