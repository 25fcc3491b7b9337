// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.command;

import io.cometlake.cli.Interrupts;
import io.cometlake.cli.Surroundings;
import io.cometlake.cli.output.Console;

/** What every verb is handed. */
record CommandContext(Console console, Surroundings surroundings, Interrupts interrupts) {
    /** How the user calls us, ready for a shell. */
    String command() {
        return surroundings.command();
    }
}
