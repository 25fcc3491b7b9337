// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.command;

import picocli.CommandLine.Option;

/** {@code --json}, for verbs with a result that machines may read. */
final class JsonOption {
    @Option(
            names = "--json",
            description = "Print the result as one JSON document, and nothing else, on standard output.")
    private boolean json;

    boolean isJson() {
        return json;
    }
}
